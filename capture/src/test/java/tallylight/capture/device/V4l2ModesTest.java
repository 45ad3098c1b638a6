package tallylight.capture.device;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tallylight.capture.CameraMode;
import tallylight.media.FrameRate;
import tallylight.media.VideoSize;

/** What a kernel answers to the ioctls, field by field as linux/videodev2.h has them. */
class V4l2ModesTest {
  private static final int YUYV = code("YUYV");
  private static final int MJPG = code("MJPG");

  private static int code(String letters) {
    byte[] bytes = letters.getBytes(StandardCharsets.US_ASCII);
    return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24;
  }

  private static int put(MemorySegment to, long at, int... values) {
    for (int i = 0; i < values.length; i++) {
      to.set(JAVA_INT, at + 4L * i, values[i]);
    }
    return 0;
  }

  /** YUYV in two sizes, the larger one at two rates, and MJPG in any size and at any rate. */
  private static int camera(long request, MemorySegment argument) {
    int index = argument.get(JAVA_INT, 0);
    int second = argument.get(JAVA_INT, 4);
    boolean raw = second == YUYV;
    if (request == V4l2Modes.ENUM_FMT) {
      assertEquals(1, second, "pictures are asked for");
      return index > 1 ? -1 : put(argument, 44, index == 0 ? YUYV : MJPG);
    }
    if (request == V4l2Modes.ENUM_FRAMESIZES) {
      if (raw) {
        return index > 1
            ? -1
            : put(argument, 8, 1, index == 0 ? 640 : 1280, index == 0 ? 480 : 720);
      }
      return index > 0 ? -1 : put(argument, 8, 3, 160, 1920, 16, 120, 1080, 8);
    }
    assertEquals(V4l2Modes.ENUM_FRAMEINTERVALS, request);
    int width = argument.get(JAVA_INT, 8);
    if (raw && width == 1280) {
      return index > 1 ? -1 : put(argument, 16, 1, 1, index == 0 ? 5 : 10);
    }
    if (raw) {
      return index > 0 ? -1 : put(argument, 16, 1, 1001, 30_000);
    }
    return index > 0 ? -1 : put(argument, 16, 3, 2, 120, 1, 1, 0, 0);
  }

  @Test
  void aCamerasModesAreItsCodingsSizesAndHighestRates() {
    assertEquals(
        List.of(
            new CameraMode("YUYV", new VideoSize(640, 480), new FrameRate(30_000, 1001)),
            new CameraMode("YUYV", new VideoSize(1280, 720), FrameRate.of(10)),
            new CameraMode("MJPG", new VideoSize(1920, 1080), FrameRate.of(60))),
        new V4l2Modes(V4l2ModesTest::camera).list());
  }

  @Test
  void aDriverThatTellsNothingOrNonsenseHasNone() {
    assertEquals(List.of(), new V4l2Modes((_, _) -> -1).list());
    // Always the same format, a size of nothing, no end.
    assertEquals(List.of(), new V4l2Modes((_, _) -> 0).list());
    assertEquals(List.of(), V4l2Modes.of("/dev/no-such-camera"));
    assertEquals(List.of(), V4l2Modes.of("/dev/null"));
  }
}
