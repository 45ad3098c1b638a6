package tallylight.encoder;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.util.SplittableRandom;
import tallylight.media.VideoFrame;

/** Pictures that can be told apart and put to the test: a moving gradient, noise, flashes. */
final class MovingPicture {
  private static final int WHITE = 235;
  private static final int BLACK = 16;
  private static final int GREY = 128;

  private MovingPicture() {}

  /** Draws the picture {@code index}: a smooth pattern that moves; white every 30th time. */
  static void draw(VideoFrame frame, int index) {
    if (index % 30 == 15) {
      frame.fill(WHITE, GREY, GREY);
      return;
    }
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      int step = plane == 0 ? 2 : 1;
      for (int row = 0; row < frame.height(plane); row++) {
        for (int x = 0; x < frame.width(plane); x++) {
          int value = ((x + index * step) & 63) + ((row * 2 + index) & 63);
          frame
              .plane(plane)
              .set(JAVA_BYTE, (long) row * frame.stride(plane) + x, (byte) (BLACK + value + 20));
        }
      }
    }
  }

  /** Draws a picture that takes many bits: every sample of luma is new in each picture. */
  static void drawNoise(VideoFrame frame, int index) {
    var random = new SplittableRandom(index);
    frame.fill(GREY, GREY, GREY);
    for (int row = 0; row < frame.height(0); row++) {
      for (int x = 0; x + Long.BYTES <= frame.width(0); x += Long.BYTES) {
        long bits = random.nextLong();
        for (int i = 0; i < Long.BYTES; i++) {
          int value = 60 + (int) ((bits >>> (8 * i)) & 0x7f);
          frame.plane(0).set(JAVA_BYTE, (long) row * frame.stride(0) + x + i, (byte) value);
        }
      }
    }
  }

  /** The peak signal-to-noise ratio of a decoded luma plane, in dB. */
  static double psnr(VideoFrame original, Decoding.Picture decoded) {
    double squares = 0;
    int width = original.width(0);
    for (int row = 0; row < original.height(0); row++) {
      for (int x = 0; x < width; x++) {
        int a = original.plane(0).get(JAVA_BYTE, (long) row * original.stride(0) + x) & 0xff;
        int b = decoded.planes()[0][row * width + x] & 0xff;
        squares += (double) (a - b) * (a - b);
      }
    }
    double mean = squares / (width * original.height(0));
    return mean == 0 ? 99 : 10 * Math.log10(255.0 * 255.0 / mean);
  }
}
