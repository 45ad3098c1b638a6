package tallylight.capture.file;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import tallylight.media.VideoFrame;

/** Turns pictures by right angles: telephones store what they film lying on its side. */
final class Turner {
  private Turner() {}

  /**
   * Fills {@code to} with {@code from} turned.
   *
   * @param quarterTurns clockwise, 1 to 3; for 1 and 3 the sides of the pictures are exchanged
   */
  static void turn(VideoFrame from, VideoFrame to, int quarterTurns) {
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      turnPlane(from, to, plane, quarterTurns);
    }
  }

  /** Each row of the target is read along a line of the source, forwards or backwards. */
  private static void turnPlane(VideoFrame from, VideoFrame to, int plane, int quarterTurns) {
    MemorySegment source = from.plane(plane);
    MemorySegment target = to.plane(plane);
    int stride = from.stride(plane);
    int lastColumn = from.width(plane) - 1;
    int lastRow = from.height(plane) - 1;
    int width = to.width(plane);
    for (int y = 0; y < to.height(plane); y++) {
      long start =
          switch (quarterTurns) {
            case 1 -> (long) lastRow * stride + y;
            case 2 -> (long) (lastRow - y) * stride + lastColumn;
            default -> lastColumn - y;
          };
      long step =
          switch (quarterTurns) {
            case 1 -> -stride;
            case 2 -> -1;
            default -> stride;
          };
      long out = (long) y * to.stride(plane);
      for (int x = 0; x < width; x++) {
        target.set(JAVA_BYTE, out + x, source.get(JAVA_BYTE, start + x * step));
      }
    }
  }
}
