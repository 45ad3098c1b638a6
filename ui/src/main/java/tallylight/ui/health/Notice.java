package tallylight.ui.health;

import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;

/**
 * That the quality is lower than wished, or is back.
 *
 * @param kind which of them
 * @param bitrate that the pictures have now
 * @param destination whose uplink it is, where there are several; null for the only one
 */
public record Notice(Kind kind, Bitrate bitrate, @Nullable String destination) {
  /** What there is to notice. */
  public enum Kind {
    NONE,
    LOWERED,
    RESTORED
  }

  /** Nothing to say. */
  public static final Notice NONE = new Notice(Kind.NONE, new Bitrate(0), null);
}
