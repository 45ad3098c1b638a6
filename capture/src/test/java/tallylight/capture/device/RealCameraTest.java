package tallylight.capture.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.capture.CaptureException;
import tallylight.capture.Device;
import tallylight.capture.Devices;
import tallylight.capture.Pictures;
import tallylight.capture.VideoSource;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * A camera of this computer, where {@code -Dtallylight.camera=/dev/video0} names one: the kernel's
 * test driver vivid, whose picture is bars of white, yellow, cyan, green, magenta, red, blue and
 * black at 75 %.
 */
@EnabledIfSystemProperty(named = "tallylight.camera", matches = ".+")
@Timeout(120)
class RealCameraTest {
  private static final VideoFormat WISHED =
      VideoFormat.of(new VideoSize(640, 360), FrameRate.of(30));

  private final String node = System.getProperty("tallylight.camera", "");

  @Test
  void itIsListed() {
    assertTrue(
        Devices.list().stream().anyMatch(device -> device.kind() == Device.Kind.CAMERA),
        "there is a camera");
  }

  private PictureInput open(String driver) throws CaptureException {
    return driver.equals("webcam-capture")
        ? WebcamPictures.open("camera", node, WISHED, null)
        : DeviceSources.openByLibrary(node, WISHED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"libavdevice", "webcam-capture"})
  void itsColourBarsAreSeen(String driver) throws Exception {
    try (var source = DeviceVideoSource.open("camera", kept -> open(driver), MediaClock.system())) {
      VideoFrame picture = next(source);
      System.out.println(driver + " gives " + source.format());
      int width = picture.size().width();
      int y = picture.size().height() * 3 / 4;
      int[] bars = new int[8];
      for (int bar = 0; bar < bars.length; bar++) {
        bars[bar] = Pictures.sample(picture, 0, width * (2 * bar + 1) / 16, y);
      }
      System.out.println("luma of the bars: " + Arrays.toString(bars));
      for (int bar = 1; bar < bars.length; bar++) {
        assertTrue(bars[bar] < bars[bar - 1], "each bar is darker than the one before");
      }
      assertEquals(180, bars[0], 10, "three quarters of white");
      assertEquals(16, bars[7], 4, "black");
      picture.close();
    }
  }

  /** Only root may take the test camera's driver away and give it back. */
  @Test
  void itComesBackAfterItWasUnplugged() throws Exception {
    Path driver = Path.of("/sys/bus/platform/drivers/vivid");
    assumeTrue(Files.isWritable(driver.resolve("unbind")), "the driver cannot be taken away");
    try (var source = DeviceSources.openCamera(node, WISHED, MediaClock.system())) {
      next(source).close();
      assertNull(source.failure());
      Files.writeString(driver.resolve("unbind"), "vivid.0");
      while (source.failure() == null) {
        LockSupport.parkNanos(MediaClock.MILLISECOND);
      }
      System.out.println("unplugged: " + Objects.requireNonNull(source.failure()).problem());
      VideoFrame placeholder = next(source);
      while (Pictures.sample(placeholder, 0, 0, 0) > 70) {
        placeholder.close();
        placeholder = next(source);
      }
      placeholder.close();
      Files.writeString(driver.resolve("bind"), "vivid.0");
      while (source.failure() != null) {
        LockSupport.parkNanos(MediaClock.MILLISECOND);
      }
      next(source).close();
      System.out.println("plugged in again");
    }
  }

  private static VideoFrame next(VideoSource source) {
    VideoFrame picture = source.poll(0);
    while (picture == null) {
      LockSupport.parkNanos(MediaClock.MILLISECOND);
      picture = source.poll(0);
    }
    return picture;
  }
}
