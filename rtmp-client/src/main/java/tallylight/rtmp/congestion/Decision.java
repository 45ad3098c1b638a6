package tallylight.rtmp.congestion;

import tallylight.media.Bitrate;

/**
 * What the encoder is to do from now on.
 *
 * @param video its bitrate
 * @param changed whether that is another than before
 * @param pictures which pictures are to be encoded
 * @param reason why
 */
public record Decision(Bitrate video, boolean changed, Pictures pictures, Reason reason) {

  /**
   * Which pictures are to be encoded for now. One that is left out before the encoder leaves no gap
   * behind: what follows can be decoded, and no keyframe is needed.
   */
  public enum Pictures {
    ALL,
    EVERY_SECOND,
    NONE
  }

  /** Why the bitrate is what it is. */
  public enum Reason {
    /** Nothing calls for another bitrate. */
    STEADY("Quality stays at %s"),
    /** The uplink carries less than it is given. */
    CAPACITY_FELL("Quality lowered to %s to stay live"),
    /** It is known to carry more: what waited has left, or a burst went through fast. */
    ROOM_SEEN("Quality raised to %s"),
    /** It has been calm and may carry more. */
    PROBING("Quality raised to %s, to see whether the uplink carries it"),
    /** As low as allowed, and still too much. */
    AT_FLOOR("The uplink is too slow even for %s"),
    /** The encoder makes much more than it was asked for: this is no fault of the uplink. */
    ENCODER_EXCEEDS("The encoder does not keep to %s");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  /** For the person who broadcasts: {@code Quality lowered to 2.5 Mb/s to stay live}. */
  public String sentence() {
    return reason.sentence.formatted(video);
  }
}
