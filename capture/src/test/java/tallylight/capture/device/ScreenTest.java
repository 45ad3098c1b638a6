package tallylight.capture.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tallylight.capture.Pictures.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.capture.CaptureException;
import tallylight.capture.Device;
import tallylight.capture.Devices;
import tallylight.capture.Sources;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.capture.microphone.SoundServer;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/** The screen of a real X server, with a known picture. */
@Timeout(120)
class ScreenTest {
  private static final VideoSize SIZE = VideoSize.HD_720;
  private static final VideoFormat FORMAT = VideoFormat.of(SIZE, FrameRate.of(30));

  /** Columns of 160 pixels, and what they are in BT.709 of limited range. */
  private static final int[][] BARS = {
    {0xFFFFFF, 235, 128, 128},
    {0xFFFF00, 219, 16, 138},
    {0x00FFFF, 188, 154, 16},
    {0x00FF00, 173, 42, 26},
    {0xFF00FF, 78, 214, 230},
    {0xFF0000, 63, 102, 240},
    {0x0000FF, 32, 240, 118},
    {0x000000, 16, 128, 128},
  };

  @TempDir Path folder;

  private static VideoSource open(String id) throws CaptureException {
    return Sources.openVideo(new VideoSpec.Screen(id), FORMAT, MediaClock.system());
  }

  private static VideoFrame await(VideoSource source) {
    @Nullable VideoFrame picture = null;
    while (picture == null) {
      LockSupport.parkNanos(MediaClock.MILLISECOND);
      picture = source.poll(0);
    }
    return picture;
  }

  @Test
  void aKnownPictureIsCapturedToTheColour() throws Exception {
    assumeTrue(SoundServer.installed("Xvfb"), "Xvfb is not installed");
    try (VirtualScreen screen = VirtualScreen.start(folder, -1, SIZE)) {
      for (int bar = 0; bar < BARS.length; bar++) {
        screen.paint(160 * bar, 0, 160, 720, BARS[bar][0]);
      }
      assertTrue(
          Devices.list()
              .contains(
                  new Device(Device.Kind.SCREEN, screen.id(), "X display " + screen.display())),
          "it is listed with the ID that a SPEC takes");
      try (VideoSource source = open(screen.id());
          VideoFrame picture = await(source)) {
        assertEquals(SIZE, picture.size());
        assertNull(source.failure());
        for (int bar = 0; bar < BARS.length; bar++) {
          for (int y = 2; y < 720; y += 4) {
            // Beside the edges, between which chroma is shared, and the pointer in the middle.
            for (int x = 160 * bar + 4; x < 160 * bar + 156; x += 4) {
              if (Math.abs(x - 640) > 32 || Math.abs(y - 360) > 32) {
                assertColour(BARS[bar], picture, x, y);
              }
            }
          }
        }
      }
    }
  }

  @Test
  void aPartOfAScreenIsCapturedAloneAndOneBeyondItsEdgesIsNamed() throws Exception {
    assumeTrue(SoundServer.installed("Xvfb"), "Xvfb is not installed");
    try (VirtualScreen screen = VirtualScreen.start(folder, -1, SIZE)) {
      for (int bar = 0; bar < BARS.length; bar++) {
        screen.paint(160 * bar, 0, 160, 720, BARS[bar][0]);
      }
      // The right half of the second bar, and the third.
      String spec = "screen:" + screen.id() + "?320x720+240+0";
      try (VideoSource source =
              Sources.openVideo(VideoSpec.parse(spec), FORMAT, MediaClock.system());
          VideoFrame picture = await(source)) {
        assertEquals(new VideoSize(320, 720), picture.size());
        assertColour(BARS[1], picture, 40, 50);
        assertColour(BARS[2], picture, 120, 50);
      }
      String beyond = "screen:" + screen.id() + "?320x720+1200+0";
      var refusal =
          assertThrows(
              CaptureException.class,
              () -> Sources.openVideo(VideoSpec.parse(beyond), FORMAT, MediaClock.system()));
      assertTrue(refusal.problem().why().contains("edges"), refusal.getMessage());
    }
  }

  private static void assertColour(int[] bar, VideoFrame picture, int x, int y) {
    for (int plane = 0; plane < 3; plane++) {
      int shift = plane == 0 ? 0 : 1;
      int actual = sample(picture, plane, x >> shift, y >> shift);
      assertEquals(bar[plane + 1], actual, 2, "plane " + plane + " at " + x + "," + y);
    }
  }

  @Test
  void aScreenThatIsNotThereIsNamed() {
    var refusal = assertThrows(CaptureException.class, () -> open(":9999"));
    assertEquals("The screen \":9999\" cannot be captured.", refusal.problem().what());
  }

  @Test
  void screensOfXAreListedInTheOrderOfTheirNumbers() throws Exception {
    for (String name : List.of("X10", "X2", "Xyz", "Y1")) {
      Files.createFile(folder.resolve(name));
    }
    assertEquals(
        List.of(":2", ":10"), Screens.ofX(folder).stream().map(Screens.Screen::id).toList());
    assertEquals(List.of(), Screens.ofX(folder.resolve("nothing")));
  }
}
