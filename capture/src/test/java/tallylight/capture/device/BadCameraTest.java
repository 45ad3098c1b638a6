package tallylight.capture.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.capture.CaptureException;
import tallylight.capture.Pictures;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.DeviceNames;
import tallylight.capture.ffmpeg.Faults;
import tallylight.capture.ffmpeg.Input;
import tallylight.capture.ffmpeg.MediaKind;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** Cameras that cannot be used, each with its sentence; one that can be used after all. */
class BadCameraTest {
  @TempDir Path folder;

  @BeforeAll
  static void loadTheNumbersOfFaults() {
    DeviceNames.load();
  }

  @Test
  void noCamera() {
    var refusal = assertThrows(CaptureException.class, () -> DeviceSources.choose(List.of(), null));
    assertEquals("There is no camera.", refusal.problem().what());
    assertTrue(refusal.problem().remedy().contains("Plug a camera in"), refusal.toString());
  }

  @Test
  void aCameraThatAnotherProgramUses() {
    var problem = DeviceProblems.notOpened("camera \"X\"", Faults.of(-16)).problem();
    assertEquals("The camera \"X\" cannot be opened.", problem.what());
    assertEquals("Another program is using it.", problem.why());
  }

  @Test
  void aCameraThatTheSystemDoesNotAllow() {
    for (int code : new int[] {avutil.AVERROR_EACCES(), avutil.AVERROR_EPERM()}) {
      var problem = DeviceProblems.notOpened("camera \"X\"", Faults.of(code)).problem();
      assertEquals("The system does not let this program use it.", problem.why());
      assertTrue(problem.remedy().contains("privacy settings"), problem.remedy());
    }
  }

  @Test
  void aCameraThatIsGoneBeforeItIsOpened() {
    var refusal =
        assertThrows(
            CaptureException.class,
            () ->
                DeviceSources.openByLibrary(
                    folder.resolve("video0").toString(),
                    VideoFormat.of(VideoSize.HD_720, FrameRate.of(30))));
    assertEquals("It is not there any more.", refusal.problem().why());
  }

  @Test
  void aModeThatLies() throws Exception {
    // It says 64x36, and after one picture gives another size.
    Path pictures = folder.resolve("camera.mjpeg");
    try (OutputStream out = Files.newOutputStream(pictures)) {
      for (int width : new int[] {64, 128, 32}) {
        ImageIO.write(red(width, width * 9 / 16), "jpg", out);
      }
    }
    var format = new VideoFormat(new VideoSize(64, 36), FrameRate.of(30), ColorMatrix.BT601);
    Input input = Input.openDevice(pictures.toString(), "mjpeg", Map.of());
    DecodedStream stream = DecodedStream.of(input, MediaKind.VIDEO, DecodedStream.DEVICE_THREADS);
    VideoFrame target = VideoFramePool.single(format.size(), false);
    int seen = 0;
    try (var camera = new LibraryPictures("camera", format, Objects.requireNonNull(stream))) {
      PictureInput.Result result = camera.next();
      while (result != PictureInput.Result.END) {
        if (result == PictureInput.Result.PICTURE) {
          target.clear();
          camera.keep(target);
          assertEquals(81, Pictures.mean(target, 0), 2, "red, all over");
          assertEquals(240, Pictures.mean(target, 2), 3, "red, all over");
          seen++;
        }
        result = camera.next();
      }
    }
    assertEquals(3, seen);
  }

  private static BufferedImage red(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return image;
  }
}
