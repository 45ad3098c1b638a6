package tallylight.capture.device;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.ffmpeg.DeviceNames;
import tallylight.capture.ffmpeg.Ffmpeg;
import tallylight.capture.ffmpeg.MediaKind;

/** Finds the screens of this computer. */
final class Screens {
  private static final Logger LOG = LoggerFactory.getLogger(Screens.class);

  /** Where X servers of this computer listen; the name is an X and the number of the display. */
  private static final Path SOCKETS = Path.of("/tmp/.X11-unix");

  private static final String CAPTURE_SCREEN = "Capture screen";

  private Screens() {}

  /**
   * A screen.
   *
   * @param id as a SPEC takes it
   * @param name for people
   */
  record Screen(String id, String name) {}

  /** All there are, with the windows of this display of X; on Windows the whole desktop is one. */
  static List<Screen> list() {
    CaptureInterface system = CaptureInterface.here();
    return switch (system.screen()) {
      case CaptureInterface.X11GRAB -> {
        List<Screen> screens = new ArrayList<>(ofX(SOCKETS));
        screens.addAll(windows(system.screenUrl()));
        yield screens;
      }
      case "avfoundation" -> ofMac(system.camera());
      default -> List.of(new Screen(system.screenUrl(), "The desktop"));
    };
  }

  /** One for each X server, those with lower numbers first. */
  static List<Screen> ofX(Path sockets) {
    List<Integer> numbers = new ArrayList<>();
    if (Files.isDirectory(sockets)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(sockets, "X*")) {
        for (Path entry : entries) {
          String digits = String.valueOf(entry.getFileName()).substring(1);
          if (digits.matches("\\d{1,6}")) {
            numbers.add(Integer.valueOf(digits));
          }
        }
      } catch (IOException e) {
        LOG.debug("{} cannot be listed: {}", sockets, e.toString());
      }
    }
    return numbers.stream()
        .sorted(Comparator.naturalOrder())
        .map(number -> new Screen(":" + number, "X display " + number))
        .toList();
  }

  /** The windows of a display, each once; two of one title cannot be told apart by it. */
  static List<Screen> windows(String display) {
    return XWindows.of(display).stream()
        .map(window -> new Screen(XWindows.Name.of(window.title()), "Window " + window.title()))
        .distinct()
        .toList();
  }

  private static List<Screen> ofMac(String format) {
    try {
      return DeviceNames.of(format, MediaKind.VIDEO).stream()
          .filter(entry -> isScreen(entry.name()))
          .map(entry -> new Screen(entry.name(), entry.name()))
          .toList();
    } catch (LinkageError e) {
      LOG.warn("Screens cannot be listed: {}", Ffmpeg.devicesNotLoaded(e).problem());
      return List.of();
    }
  }

  /** AVFoundation hands out screens among the cameras. */
  static boolean isScreen(String camera) {
    return camera.startsWith(CAPTURE_SCREEN);
  }
}
