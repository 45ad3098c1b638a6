package tallylight.capture.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tallylight.capture.Pictures.sample;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.capture.microphone.SoundServer;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/** Given a window on a real X server, when it is captured by its title, then it alone is seen. */
@Timeout(120)
class XWindowsTest {
  private static final String TITLE = "Notes – 방송";
  private static final int RED = 0xFF0000;

  /** Red in BT.601 of limited range, the usual of small pictures. */
  private static final int[] RED_SAMPLES = {81, 90, 240};

  @TempDir Path folder;

  /** A program that draws one red window of 320x180 at 100, 50. */
  private interface Client extends Library {
    Pointer xcb_connect(String display, @Nullable Pointer screen);

    int xcb_generate_id(Pointer connection);

    int xcb_create_window(
        Pointer connection,
        byte depth,
        int window,
        int parent,
        short x,
        short y,
        short width,
        short height,
        short border,
        short windowClass,
        int visual,
        int mask,
        int[] values);

    int xcb_change_property(
        Pointer connection,
        byte mode,
        int window,
        int property,
        int type,
        byte format,
        int length,
        byte[] data);

    int xcb_map_window(Pointer connection, int window);

    int xcb_destroy_window(Pointer connection, int window);

    int xcb_flush(Pointer connection);

    void xcb_disconnect(Pointer connection);
  }

  private static final class RedWindow implements AutoCloseable {
    private static final int BACKGROUND = 2;
    private static final int INPUT_OUTPUT = 1;
    private final Client xcb = Native.load("libxcb.so.1", Client.class);
    private final Pointer connection;
    private final int window;

    RedWindow(String display) {
      connection = xcb.xcb_connect(display, null);
      XWindows.Names names = XWindows.names(display);
      window = xcb.xcb_generate_id(connection);
      xcb.xcb_create_window(
          connection,
          (byte) 0,
          window,
          names.root(),
          (short) 100,
          (short) 50,
          (short) 320,
          (short) 180,
          (short) 0,
          (short) INPUT_OUTPUT,
          0,
          BACKGROUND,
          new int[] {RED});
      byte[] title = TITLE.getBytes(UTF_8);
      xcb.xcb_change_property(
          connection, (byte) 0, window, names.title(), names.utf8(), (byte) 8, title.length, title);
      xcb.xcb_map_window(connection, window);
      xcb.xcb_flush(connection);
    }

    @Override
    public void close() {
      xcb.xcb_destroy_window(connection, window);
      xcb.xcb_flush(connection);
      xcb.xcb_disconnect(connection);
    }
  }

  @Test
  void aWindowIsListedAndCapturedByItsTitle() throws Exception {
    assumeTrue(SoundServer.installed("Xvfb"), "Xvfb is not installed");
    try (VirtualScreen screen = VirtualScreen.start(folder, -1, VideoSize.HD_720)) {
      String id = screen.id() + "/" + XWindows.Name.of(TITLE);
      try (var _ = new RedWindow(screen.id())) {
        awaitWindow(screen.id());
        try (VideoSource source = open(id);
            VideoFrame picture = await(source)) {
          assertEquals(new VideoSize(320, 180), picture.size());
          for (int plane = 0; plane < 3; plane++) {
            assertEquals(RED_SAMPLES[plane], sample(picture, plane, 20, 20), 2, "plane " + plane);
          }
        }
      }
      var refusal = assertThrows(CaptureException.class, () -> open(id));
      assertEquals("The window \"" + TITLE + "\" cannot be captured.", refusal.problem().what());
    }
  }

  @Test
  void anIdNamesAWindowAndMayNameItsDisplay() {
    assertEquals(new XWindows.Name(":0", "a/b: c"), XWindows.Name.parse("window:a/b: c", ":0"));
    assertEquals(new XWindows.Name(":7", "a"), XWindows.Name.parse(":7/window:a", ":0"));
    assertNull(XWindows.Name.parse(":7", ":0"));
  }

  @Test
  void withoutAnXServerThereAreNoWindows() {
    assertEquals(List.of(), XWindows.of(":9999"));
  }

  private static void awaitWindow(String display) {
    long end = System.nanoTime() + 30 * MediaClock.SECOND;
    while (XWindows.of(display).stream().noneMatch(window -> TITLE.equals(window.title()))) {
      assertTrue(System.nanoTime() < end, "the window does not come");
      LockSupport.parkNanos(10 * MediaClock.MILLISECOND);
    }
  }

  private static VideoSource open(String id) throws CaptureException {
    return Sources.openVideo(
        new VideoSpec.Screen(id),
        VideoFormat.of(VideoSize.HD_720, FrameRate.of(30)),
        MediaClock.system());
  }

  private static VideoFrame await(VideoSource source) {
    @Nullable VideoFrame picture = null;
    while (picture == null) {
      LockSupport.parkNanos(MediaClock.MILLISECOND);
      picture = source.poll(0);
      assertNull(source.failure());
    }
    return picture;
  }
}
