package tallylight.capture.testcard;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import tallylight.media.VideoFrame;

/**
 * A piece cut out of a picture, to be put into others again and again without allocating. A
 * coloured one lies at even positions, so that its chroma samples stay on theirs.
 */
final class Sprite {
  private final int width;
  private final int height;
  private final byte[][] samples = new byte[VideoFrame.PLANES][];

  /** Cuts a rectangle that lies on the picture; its corner at even positions. */
  Sprite(VideoFrame picture, int left, int top, int width, int height) {
    this.width = width;
    this.height = height;
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      int shift = plane == 0 ? 0 : 1;
      int columns = (width + shift) >> shift;
      int rows = (height + shift) >> shift;
      samples[plane] = new byte[columns * rows];
      for (int row = 0; row < rows; row++) {
        long from = (long) ((top >> shift) + row) * picture.stride(plane) + (left >> shift);
        MemorySegment.copy(
            picture.plane(plane), JAVA_BYTE, from, samples[plane], row * columns, columns);
      }
    }
  }

  int width() {
    return width;
  }

  /** Puts it on a picture, on which all of it must lie. */
  void drawTo(VideoFrame picture, int left, int top) {
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      int shift = plane == 0 ? 0 : 1;
      drawPlane(picture, plane, left >> shift, top >> shift, shift);
    }
  }

  private void drawPlane(VideoFrame picture, int plane, int left, int top, int shift) {
    MemorySegment target = picture.plane(plane);
    int columns = (width + shift) >> shift;
    int rows = (height + shift) >> shift;
    for (int row = 0; row < rows; row++) {
      long to = (long) (top + row) * picture.stride(plane) + left;
      MemorySegment.copy(samples[plane], row * columns, target, JAVA_BYTE, to, columns);
    }
  }
}
