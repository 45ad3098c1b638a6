package tallylight.encoder.scale;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

class PictureScalerTest {
  private final PictureScaler scaler = new PictureScaler();

  @AfterEach
  void free() {
    scaler.close();
  }

  private static VideoFrame frame(int width, int height) {
    return Objects.requireNonNull(new VideoFramePool(new VideoSize(width, height), 1).tryAcquire());
  }

  /** Luma rises from 16 on the left to 235 on the right, U from top to bottom; V stands at 90. */
  private static void drawRamps(VideoFrame frame) {
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      for (int y = 0; y < frame.height(plane); y++) {
        for (int x = 0; x < frame.width(plane); x++) {
          set(frame, plane, x, y, ramp(frame, plane, x, y));
        }
      }
    }
  }

  private static int ramp(VideoFrame frame, int plane, int x, int y) {
    return switch (plane) {
      case 0 -> 16 + (int) Math.round(219.0 * (x + 0.5) / frame.width(0));
      case 1 -> 16 + (int) Math.round(224.0 * (y + 0.5) / frame.height(1));
      default -> 90;
    };
  }

  private static int get(VideoFrame frame, int plane, int x, int y) {
    return frame.plane(plane).get(JAVA_BYTE, (long) y * frame.stride(plane) + x) & 0xff;
  }

  private static void set(VideoFrame frame, int plane, int x, int y, int value) {
    frame.plane(plane).set(JAVA_BYTE, (long) y * frame.stride(plane) + x, (byte) value);
  }

  @ParameterizedTest(name = "{0}x{1} to {2}x{3}")
  @CsvSource({
    "640, 480, 960, 720",
    "1280, 720, 854, 480",
    "854, 480, 202, 114",
    "641, 361, 1280, 720",
    "640, 360, 640, 360",
  })
  void shapesAndLevelsStay(int fromWidth, int fromHeight, int width, int height) {
    try (VideoFrame source = frame(fromWidth, fromHeight);
        VideoFrame target = frame(width, height)) {
      drawRamps(source);
      scaler.scale(source, target);
      for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
        for (int y = 0; y < target.height(plane); y++) {
          for (int x = 0; x < target.width(plane); x++) {
            int expected = ramp(target, plane, x, y);
            int actual = get(target, plane, x, y);
            assertTrue(
                Math.abs(expected - actual) <= 4,
                "plane " + plane + " at " + x + "," + y + ": " + actual + ", not " + expected);
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "{2}x{3} at {0},{1}")
  @CsvSource({"0, 0, 320, 240", "320, 0, 320, 480", "34, 200, 18, 10", "622, 470, 18, 10"})
  void aPartIsScaledWithoutItsSurroundings(int left, int top, int width, int height) {
    try (VideoFrame source = frame(640, 480);
        VideoFrame target = frame(96, 54)) {
      source.fill(33, 44, 55);
      for (int y = top; y < top + height; y++) {
        for (int x = left; x < left + width; x++) {
          set(source, 0, x, y, 200);
          set(source, 1, x / 2, y / 2, 60);
          set(source, 2, x / 2, y / 2, 70);
        }
      }
      var part = new VideoSize(width, height);
      scaler.scale(source, left, top, part, ColorMatrix.BT601, target, ColorMatrix.BT601);
      assertUniform(target, 1, 200, 60, 70);
    }
  }

  private static void assertUniform(VideoFrame frame, int tolerance, int... expected) {
    for (int plane = 0; plane < expected.length; plane++) {
      for (int y = 0; y < frame.height(plane); y++) {
        for (int x = 0; x < frame.width(plane); x++) {
          int actual = get(frame, plane, x, y);
          if (Math.abs(expected[plane] - actual) > tolerance) {
            assertEquals(expected[plane], actual, "plane " + plane + " at " + x + "," + y);
          }
        }
      }
    }
  }

  @Test
  void aPartThatDoesNotFitIsRefused() {
    try (VideoFrame frame = frame(64, 64)) {
      for (int[] place : new int[][] {{1, 0}, {34, 0}, {0, -2}}) {
        assertThrows(
            IllegalArgumentException.class,
            () ->
                scaler.scale(
                    frame,
                    place[0],
                    place[1],
                    new VideoSize(32, 32),
                    ColorMatrix.BT601,
                    frame,
                    ColorMatrix.BT601));
      }
    }
  }

  @Test
  void alphaIsScaledTooAndItsExtremesStay() {
    VideoFrame source = VideoFramePool.single(new VideoSize(64, 64), true);
    VideoFrame target = VideoFramePool.single(new VideoSize(200, 100), true);
    source.clear();
    for (int y = 0; y < 64; y++) {
      for (int x = 32; x < 64; x++) {
        set(source, VideoFrame.ALPHA, x, y, 255);
      }
    }
    scaler.scale(source, target);
    for (int y = 0; y < 100; y++) {
      assertEquals(0, get(target, VideoFrame.ALPHA, 80, y));
      assertEquals(255, get(target, VideoFrame.ALPHA, 120, y));
    }
  }

  @ParameterizedTest(name = "{0}x{1}")
  @CsvSource({"64, 36", "320, 180"})
  void coloursAreCarriedFromOneMatrixToAnother(int width, int height) {
    try (VideoFrame source = frame(64, 36);
        VideoFrame target = frame(width, height)) {
      source.fill(81, 90, 240); // red in BT.601
      scaler.scale(source, 0, 0, source.size(), ColorMatrix.BT601, target, ColorMatrix.BT709);
      assertUniform(target, 2, 63, 102, 240);
    }
  }

  @ParameterizedTest(name = "{0}: Y {1} U {2} V {3} is blue {4} green {5} red {6}")
  @CsvSource({
    "BT601, 16, 128, 128, 0, 0, 0",
    "BT601, 235, 128, 128, 255, 255, 255",
    "BT601, 126, 128, 128, 128, 128, 128",
    "BT601, 81, 90, 240, 0, 0, 255",
    "BT709, 63, 102, 240, 0, 0, 255",
    "BT709, 173, 42, 26, 0, 255, 0",
    "BT709, 32, 240, 118, 255, 0, 0",
    "BT709, 235, 128, 128, 255, 255, 255",
  })
  void coloursOnScreenFollowTheMatrixAtEverySize(
      ColorMatrix matrix, int y, int u, int v, int blue, int green, int red) {
    for (VideoSize size :
        new VideoSize[] {
          new VideoSize(320, 180), new VideoSize(384, 216), new VideoSize(202, 118)
        }) {
      int stride = 4 * size.width() + 64;
      ByteBuffer buffer = ByteBuffer.allocateDirect(stride * size.height());
      try (VideoFrame source = frame(320, 180)) {
        source.fill(y, u, v);
        scaler.toBgra(source, matrix, MemorySegment.ofBuffer(buffer), size, stride);
      }
      int[] expected = {blue, green, red, 255};
      for (int row : new int[] {0, size.height() / 2, size.height() - 1}) {
        for (int x : new int[] {0, 1, size.width() / 2, size.width() - 1}) {
          for (int c = 0; c < expected.length; c++) {
            int actual = buffer.get(row * stride + 4 * x + c) & 0xff;
            assertTrue(
                Math.abs(expected[c] - actual) <= 3,
                size + " component " + c + ": " + actual + ", not " + expected[c]);
          }
        }
      }
      for (int padding = 4 * size.width(); padding < stride; padding++) {
        assertEquals(0, buffer.get(padding), "byte " + padding + " lies outside the picture");
      }
    }
  }

  @Test
  void aTargetThatIsTooSmallIsRefused() {
    var size = new VideoSize(32, 32);
    MemorySegment target = MemorySegment.ofBuffer(ByteBuffer.allocateDirect(32 * 32 * 4));
    try (VideoFrame source = frame(64, 64)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> scaler.toBgra(source, ColorMatrix.BT601, target, size, 127));
      assertThrows(
          IllegalArgumentException.class,
          () -> scaler.toBgra(source, ColorMatrix.BT601, target, size, 132));
    }
  }

  @Test
  void scalingAllocatesNothingOnceSizesAreKnown() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (VideoFrame source = frame(64, 64);
        VideoFrame target = frame(32, 32)) {
      source.fill(16, 128, 128);
      long before = 0;
      for (int i = 0; i < 400; i++) {
        if (i == 200) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        scaler.scale(source, target);
      }
      long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / 200;
      assertTrue(bytes < 64, bytes + " bytes for each picture");
    }
  }
}
