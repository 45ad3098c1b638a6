package tallylight.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import tallylight.media.VideoFrame;

/** Looks at pictures, for tests. */
public final class Pictures {
  private Pictures() {}

  /** The mean of a plane's samples. */
  public static double mean(VideoFrame frame, int plane) {
    long sum = 0;
    for (int y = 0; y < frame.height(plane); y++) {
      for (int x = 0; x < frame.width(plane); x++) {
        sum += sample(frame, plane, x, y);
      }
    }
    return (double) sum / frame.width(plane) / frame.height(plane);
  }

  /** One sample of a plane, 0 to 255. */
  public static int sample(VideoFrame frame, int plane, int x, int y) {
    return Byte.toUnsignedInt(
        frame.plane(plane).get(JAVA_BYTE, (long) y * frame.stride(plane) + x));
  }
}
