package tallylight.app.broadcast;

import tallylight.media.VideoFormat;

/** How several destinations share the making of pictures. Sound is always encoded once. */
public enum EncoderSharing {
  /**
   * One encoder, at the lowest bitrate that any destination's uplink wants. All viewers see the
   * same; one bad uplink is everybody's.
   */
  FOLLOW_SLOWEST,
  /**
   * One encoder, at the highest bitrate that any destination's uplink wants. One that cannot follow
   * loses the ends of its groups of pictures, and the others nothing.
   */
  DROP_THERE,
  /** For each destination an encoder of its own, which follows its uplink alone. */
  OWN_ENCODER;

  /**
   * Pixels a second that one processor is trusted to encode beside its other work: a little more
   * than 1280x720 at 30 fps, for which x264 veryfast takes about a third of one.
   */
  private static final double PIXELS_PER_PROCESSOR = 30e6;

  /**
   * What suits a machine: encoders of their own where half of its processors can do it, since then
   * no uplink is another's trouble; else the slowest is followed. Most often all destinations are
   * behind the same home uplink, and then nobody loses pictures.
   */
  public static EncoderSharing usual(VideoFormat format, int destinations, int processors) {
    double pixels =
        (double) format.size().width() * format.size().height() * format.rate().perSecond();
    boolean can = destinations * pixels <= PIXELS_PER_PROCESSOR * processors / 2;
    return can ? OWN_ENCODER : FOLLOW_SLOWEST;
  }
}
