package tallylight.ui.live;

import java.time.LocalTime;
import tallylight.media.Bitrate;

/**
 * A sentence about the quality, so that a dip is explained before a viewer asks.
 *
 * @param kind what happened
 * @param bitrate of the pictures from then on
 * @param time when
 */
public record QualityNotice(Kind kind, Bitrate bitrate, LocalTime time) {
  /** What happened to the quality. */
  public enum Kind {
    /** Less is sent, since the uplink carries less. */
    LOWERED,
    /** As little is sent as is allowed, and still the uplink does not carry it. */
    TOO_SLOW,
    /** It is as it was wished again. */
    RESTORED
  }
}
