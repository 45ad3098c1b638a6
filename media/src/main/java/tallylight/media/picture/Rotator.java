package tallylight.media.picture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import tallylight.media.VideoFrame;

/**
 * Turns pictures by any angle about their centre. Between samples it interpolates linearly, at the
 * edges towards transparency. For one thread; allocates nothing as long as pictures do not grow.
 */
public final class Rotator {
  private static final int OPAQUE = 255;
  private static final int ONE = 1 << 16;
  private static final int HALF = ONE / 2;

  private byte[] source = new byte[0];
  private byte[] row = new byte[0];

  /**
   * Fills {@code to} with {@code from} turned, centre upon centre; where nothing of it lies, {@code
   * to} is transparent.
   *
   * @param to has alpha
   * @param degrees clockwise
   */
  public void rotate(VideoFrame from, VideoFrame to, double degrees) {
    if (!to.hasAlpha()) {
      throw new IllegalArgumentException("a picture turned by any angle needs alpha");
    }
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    for (int plane = 0; plane < to.planes(); plane++) {
      read(from, plane);
      rotate(from, to, plane, cos, sin);
    }
  }

  private void read(VideoFrame from, int plane) {
    int width = from.width(plane);
    int height = from.height(plane);
    if (source.length < width * height) {
      source = new byte[width * height];
    }
    if (plane == VideoFrame.ALPHA && !from.hasAlpha()) {
      Arrays.fill(source, 0, width * height, (byte) OPAQUE);
      return;
    }
    for (int y = 0; y < height; y++) {
      long start = (long) y * from.stride(plane);
      MemorySegment.copy(from.plane(plane), JAVA_BYTE, start, source, y * width, width);
    }
  }

  private void rotate(VideoFrame from, VideoFrame to, int plane, double cos, double sin) {
    int width = to.width(plane);
    if (row.length < width) {
      row = new byte[width];
    }
    double scale = VideoFrame.isChroma(plane) ? 0.5 : 1;
    double toX = to.size().width() * scale / 2;
    double toY = to.size().height() * scale / 2;
    double fromX = from.size().width() * scale / 2 - 0.5;
    double fromY = from.size().height() * scale / 2 - 0.5;
    byte outside = (byte) VideoFrame.black(plane);
    for (int y = 0; y < to.height(plane); y++) {
      double down = y + 0.5 - toY;
      double left = 0.5 - toX;
      double u = left * cos + down * sin + fromX;
      double v = down * cos - left * sin + fromY;
      int first = Math.max(first(u, cos, from.width(plane)), first(v, -sin, from.height(plane)));
      int end =
          Math.min(
              width, Math.min(end(u, cos, from.width(plane)), end(v, -sin, from.height(plane))));
      first = Math.clamp(first, 0, width);
      end = Math.max(first, end);
      Arrays.fill(row, 0, first, outside);
      interpolate(
          first,
          end,
          Math.round((u + first * cos) * ONE),
          Math.round((v - first * sin) * ONE),
          Math.round(cos * ONE),
          Math.round(-sin * ONE),
          from.width(plane),
          from.height(plane),
          outside & 0xFF);
      Arrays.fill(row, end, width, outside);
      MemorySegment.copy(row, 0, to.plane(plane), JAVA_BYTE, (long) y * to.stride(plane), width);
    }
  }

  /**
   * The first column whose position, {@code start + column * step}, has a sample beside it: lies
   * between -1 and the length.
   */
  private static int first(double start, double step, int length) {
    if (Math.abs(step) < 1e-9) {
      return start > -1 && start < length ? 0 : Integer.MAX_VALUE;
    }
    double at = step > 0 ? (-1 - start) / step : (length - start) / step;
    return (int) Math.clamp(Math.ceil(at), 0, 1 << 20);
  }

  /** The column behind the last one whose position is within. */
  private static int end(double start, double step, int length) {
    if (Math.abs(step) < 1e-9) {
      return Integer.MAX_VALUE;
    }
    double at = step > 0 ? (length - start) / step : (-1 - start) / step;
    return (int) Math.clamp(Math.ceil(at), 0, 1 << 20);
  }

  /** Positions are in parts of 65536 of a sample. */
  private void interpolate(
      int first,
      int end,
      long u,
      long v,
      long stepU,
      long stepV,
      int width,
      int height,
      int outside) {
    for (int x = first; x < end; x++) {
      int column = (int) (u >> 16);
      int line = (int) (v >> 16);
      int right = (int) (u & 0xFFFF);
      int below = (int) (v & 0xFFFF);
      int upperLeft;
      int upperRight;
      int lowerLeft;
      int lowerRight;
      if (column >= 0 && line >= 0 && column < width - 1 && line < height - 1) {
        int at = line * width + column;
        upperLeft = source[at] & 0xFF;
        upperRight = source[at + 1] & 0xFF;
        lowerLeft = source[at + width] & 0xFF;
        lowerRight = source[at + width + 1] & 0xFF;
      } else {
        upperLeft = sample(column, line, width, height, outside);
        upperRight = sample(column + 1, line, width, height, outside);
        lowerLeft = sample(column, line + 1, width, height, outside);
        lowerRight = sample(column + 1, line + 1, width, height, outside);
      }
      long upper = (long) upperLeft * (ONE - right) + (long) upperRight * right;
      long lower = (long) lowerLeft * (ONE - right) + (long) lowerRight * right;
      long sum = (upper >> 8) * (ONE - below) + (lower >> 8) * below;
      row[x] = (byte) ((sum + ((long) HALF << 8)) >> 24);
      u += stepU;
      v += stepV;
    }
  }

  private int sample(int column, int line, int width, int height, int outside) {
    boolean inside = column >= 0 && line >= 0 && column < width && line < height;
    return inside ? source[line * width + column] & 0xFF : outside;
  }
}
