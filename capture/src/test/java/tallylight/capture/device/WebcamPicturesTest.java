package tallylight.capture.device;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.capture.Pictures.sample;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import tallylight.capture.CaptureException;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** The second driver for cameras, on a grabber that gives what a test says. */
class WebcamPicturesTest {
  private static final VideoFormat WISHED = VideoFormat.of(new VideoSize(64, 36), FrameRate.of(30));

  /** Gives red pictures of its own size. */
  private static final class RedGrabber implements Grabber {
    private final int width;
    private final int height;
    private final MemorySegment image;
    private int result = 1;
    private boolean refuses;
    private boolean closed;

    RedGrabber(int width, int height) {
      this.width = width;
      this.height = height;
      image = Arena.ofAuto().allocate(3L * width * height + 64);
      for (int pixel = 0; pixel < width * height; pixel++) {
        image.set(JAVA_BYTE, 3L * pixel, (byte) 255);
      }
    }

    @Override
    public List<String> identifiers() {
      return List.of("/dev/video7");
    }

    @Override
    public boolean start(String node, int width, int height, double framesPerSecond) {
      assertEquals(64, width);
      assertEquals(36, height);
      assertEquals(30.0, framesPerSecond);
      return identifiers().contains(node) && !refuses;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public int height() {
      return height;
    }

    @Override
    public int nextFrame() {
      return result;
    }

    @Override
    public long imageAddress() {
      return image.address();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static WebcamPictures open(RedGrabber grabber, String node) throws CaptureException {
    return WebcamPictures.open("camera \"X\"", grabber, node, WISHED, null);
  }

  @Test
  void picturesOfRgbBecomeI420() throws Exception {
    RedGrabber grabber = new RedGrabber(65, 36);
    try (WebcamPictures input = open(grabber, "/dev/video7")) {
      assertEquals(new VideoSize(64, 36), input.format().size(), "even, of what the camera gives");
      assertEquals(ColorMatrix.BT601, input.format().matrix());
      assertEquals(PictureInput.Result.PICTURE, input.next());
      VideoFrame picture = VideoFramePool.single(input.format().size(), false);
      input.keep(picture);
      assertEquals(81, sample(picture, 0, 30, 20), 1);
      assertEquals(90, sample(picture, 1, 15, 10), 1);
      assertEquals(240, sample(picture, 2, 15, 10), 1);
      assertFalse(input.hasTime(), "the driver tells no times");
    }
    assertTrue(grabber.closed);
  }

  @Test
  void aReopenedCameraGivesTheFormatItHad() throws Exception {
    var kept = new VideoFormat(new VideoSize(32, 18), FrameRate.of(30), ColorMatrix.BT709);
    try (WebcamPictures input =
        WebcamPictures.open("camera", new RedGrabber(64, 36), "/dev/video7", WISHED, kept)) {
      assertEquals(kept, input.format());
      VideoFrame picture = VideoFramePool.single(kept.size(), false);
      input.keep(picture);
      assertEquals(63, sample(picture, 0, 10, 10), 1);
    }
  }

  @Test
  void noPictureInTimeIsNotTheEndButAFaultIs() throws Exception {
    RedGrabber grabber = new RedGrabber(64, 36);
    try (WebcamPictures input = open(grabber, "/dev/video7")) {
      grabber.result = -1;
      assertEquals(PictureInput.Result.NOTHING_YET, input.next());
      grabber.result = -2;
      assertEquals(PictureInput.Result.END, input.next());
    }
  }

  @Test
  void aCameraThatDoesNotOpenIsLetGoOf() {
    RedGrabber busy = new RedGrabber(64, 36);
    busy.refuses = true;
    for (String node : new String[] {"/dev/video7", "/dev/video8"}) {
      var refusal = assertThrows(CaptureException.class, () -> open(busy, node));
      assertEquals(
          "The camera \"X\" cannot be opened by the second driver either.",
          refusal.problem().what());
      assertTrue(busy.closed);
    }
  }

  @Test
  void theSecondDriverIsTriedWhereTheFirstFailsAndTheFirstReasonIsTold() throws Exception {
    WebcamPictures second = open(new RedGrabber(64, 36), "/dev/video7");
    CaptureException first = DeviceProblems.noCamera();
    assertSame(
        second,
        DeviceSources.firstOf(
            () -> {
              throw first;
            },
            () -> second));
    var both =
        assertThrows(
            CaptureException.class,
            () ->
                DeviceSources.firstOf(
                    () -> {
                      throw first;
                    },
                    () -> {
                      throw DeviceProblems.notGrabbed("camera", null);
                    }));
    assertSame(first, both);
    second.close();
  }

  @Test
  void withoutACameraTheRealDriverSaysSoInWords() {
    var refusal =
        assertThrows(
            CaptureException.class,
            () -> WebcamPictures.open("camera", "/dev/no-such-camera", WISHED, null));
    assertEquals(
        "The camera cannot be opened by the second driver either.", refusal.problem().what());
  }
}
