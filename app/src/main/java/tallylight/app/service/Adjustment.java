package tallylight.app.service;

/**
 * One thing that a service's limits changed in a quality, or would have other.
 *
 * @param kind what it is about
 * @param service the service's name
 * @param from what was wished, in figures
 * @param to what it became, in figures
 */
public record Adjustment(Kind kind, String service, String from, String to) {
  /** What an adjustment is about. */
  public enum Kind {
    /** The pictures became smaller. */
    SIZE,
    /** The service asks for another size, but pictures are never blown up: nothing changed. */
    SIZE_ADVISED,
    FRAME_RATE,
    VIDEO_BITRATE,
    AUDIO_BITRATE,
    KEYFRAME_INTERVAL,
    B_FRAMES
  }

  /** False where it is advice only. */
  public boolean isApplied() {
    return kind != Kind.SIZE_ADVISED;
  }

  /** What changed and why, in one sentence. */
  public String sentence() {
    return switch (kind) {
      case SIZE -> service + " takes no pictures of " + from + ": they are sent in " + to + ".";
      case SIZE_ADVISED -> service + " asks for pictures of " + to + "; yours are " + from + ".";
      case FRAME_RATE -> service + " takes at most " + to + ", not " + from + ".";
      case VIDEO_BITRATE ->
          service + " takes pictures of at most " + to + " in this size, not " + from + ".";
      case AUDIO_BITRATE -> service + " takes sound of at most " + to + ", not " + from + ".";
      case KEYFRAME_INTERVAL ->
          service + " wants a keyframe every " + to + ", not every " + from + ".";
      case B_FRAMES -> service + " takes no B frames: they are left out.";
    };
  }
}
