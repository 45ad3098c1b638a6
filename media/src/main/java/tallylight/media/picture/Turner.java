package tallylight.media.picture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import tallylight.media.VideoFrame;

/** Turns pictures by right angles. For one thread. */
public final class Turner {
  /** Rows of the target made together, so that each line of the source is read once for them. */
  private static final int BAND = 16;

  private byte[] line = new byte[0];
  private byte[] band = new byte[0];

  /**
   * Fills {@code to} with {@code from} turned; both have alpha or neither.
   *
   * @param quarterTurns clockwise, 1 to 3; for 1 and 3 the sides of the pictures are exchanged
   */
  public void turn(VideoFrame from, VideoFrame to, int quarterTurns) {
    for (int plane = 0; plane < from.planes(); plane++) {
      if (quarterTurns == 2) {
        turnOver(from, to, plane);
      } else {
        turnOnSide(from, to, plane, quarterTurns == 1);
      }
    }
  }

  private void turnOver(VideoFrame from, VideoFrame to, int plane) {
    int width = from.width(plane);
    int height = from.height(plane);
    if (line.length < width) {
      line = new byte[width];
    }
    for (int y = 0; y < height; y++) {
      long start = (long) y * from.stride(plane);
      MemorySegment.copy(from.plane(plane), JAVA_BYTE, start, line, 0, width);
      for (int left = 0, right = width - 1; left < right; left++, right--) {
        byte sample = line[left];
        line[left] = line[right];
        line[right] = sample;
      }
      long end = (long) (height - 1 - y) * to.stride(plane);
      MemorySegment.copy(line, 0, to.plane(plane), JAVA_BYTE, end, width);
    }
  }

  /** A row of the target is a column of the source: upwards for a turn clockwise, else down. */
  private void turnOnSide(VideoFrame from, VideoFrame to, int plane, boolean clockwise) {
    int width = to.width(plane);
    int height = to.height(plane);
    if (band.length < BAND * width) {
      band = new byte[BAND * width];
    }
    if (line.length < BAND) {
      line = new byte[BAND];
    }
    for (int top = 0; top < height; top += BAND) {
      int rows = Math.min(BAND, height - top);
      int column = clockwise ? top : height - top - rows;
      for (int x = 0; x < width; x++) {
        int row = clockwise ? width - 1 - x : x;
        long start = (long) row * from.stride(plane) + column;
        MemorySegment.copy(from.plane(plane), JAVA_BYTE, start, line, 0, rows);
        for (int y = 0; y < rows; y++) {
          band[y * width + x] = line[clockwise ? y : rows - 1 - y];
        }
      }
      for (int y = 0; y < rows; y++) {
        long end = (long) (top + y) * to.stride(plane);
        MemorySegment.copy(band, y * width, to.plane(plane), JAVA_BYTE, end, width);
      }
    }
  }
}
