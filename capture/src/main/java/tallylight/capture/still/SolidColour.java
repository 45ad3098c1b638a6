package tallylight.capture.still;

import tallylight.capture.Rgba;
import tallylight.capture.VideoSource;
import tallylight.capture.testcard.Colour;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;

/** A picture of one colour. */
public final class SolidColour {
  private static final double FULL = 255;

  private SolidColour() {}

  /** A picture of the wished size and colour matrix; with alpha where the colour has some. */
  public static VideoSource open(Rgba rgba, VideoFormat wished) {
    boolean opaque = rgba.alpha() == FULL;
    double alpha = rgba.alpha() / FULL;
    Colour colour =
        Colour.of(
            rgba.red() / FULL * alpha,
            rgba.green() / FULL * alpha,
            rgba.blue() / FULL * alpha,
            wished.matrix());
    VideoFrame picture = VideoFramePool.single(wished.size(), !opaque);
    picture.fill(colour.y(), colour.u(), colour.v());
    if (!opaque) {
      picture.plane(VideoFrame.ALPHA).fill((byte) rgba.alpha());
    }
    return new StillSource("Colour " + rgba, picture, wished.matrix());
  }
}
