package tallylight.media.picture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** Pictures written and read as rows of numbers, for tests. */
final class Samples {
  private Samples() {}

  static VideoFrame picture(int width, int height, int y, int u, int v) {
    VideoFrame frame = VideoFramePool.single(new VideoSize(width, height), false);
    frame.fill(y, u, v);
    return frame;
  }

  static VideoFrame transparent(int width, int height) {
    VideoFrame frame = VideoFramePool.single(new VideoSize(width, height), true);
    frame.clear();
    return frame;
  }

  /** Writes samples from the left, row after row; a bar ends a row. */
  static void write(VideoFrame frame, int plane, String rows) {
    int y = 0;
    for (String row : rows.split("\\|")) {
      int x = 0;
      for (String number : row.strip().split(" +")) {
        long at = (long) y * frame.stride(plane) + x++;
        frame.plane(plane).set(JAVA_BYTE, at, (byte) Integer.parseInt(number));
      }
      y++;
    }
  }

  /** All samples of a plane, in the form that {@link #write} takes. */
  static String read(VideoFrame frame, int plane) {
    StringBuilder rows = new StringBuilder();
    for (int y = 0; y < frame.height(plane); y++) {
      rows.append(y == 0 ? "" : " | ");
      for (int x = 0; x < frame.width(plane); x++) {
        rows.append(x == 0 ? "" : " ").append(sample(frame, plane, x, y));
      }
    }
    return rows.toString();
  }

  static int sample(VideoFrame frame, int plane, int x, int y) {
    return frame.plane(plane).get(JAVA_BYTE, (long) y * frame.stride(plane) + x) & 0xFF;
  }

  static void assertPlanes(VideoFrame frame, String luma, String u, String v) {
    assertEquals(luma, read(frame, 0));
    assertEquals(u, read(frame, 1));
    assertEquals(v, read(frame, 2));
  }
}
