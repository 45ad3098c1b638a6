package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** A person who needs help writes a file for whoever gives it. */
class SupportWindowTest extends WindowTest {
  private static final String KEY = "aq1z-ws2x-ed3c-rf4v";

  @Test
  void aFaultHasABundleBesideItWithWhatHappenedAndWithoutTheKey() throws Exception {
    robot.interact(() -> window.setUp.settings.change(now -> now.withRecordingFolder(folder)));
    haveDestination("rtmp://127.0.0.1:1/live", KEY);
    robot.clickOn("#go-live");
    until(() -> isShown("#problem"));
    robot.clickOn("#problem-support");
    until(() -> isShown("#saved"));
    Path bundle = Path.of(textOf("#saved").substring("Saved: ".length()));
    assertTrue(bundle.startsWith(folder), bundle.toString());

    String events = read(bundle, "events.txt");
    assertTrue(events.contains("TL-NET-03"), events);
    assertFalse(read(bundle, "settings.json").isEmpty());
    try (var zip = new ZipFile(bundle.toFile())) {
      for (String name : zip.stream().map(entry -> entry.getName()).toList()) {
        assertFalse(read(bundle, name).contains(KEY), name);
      }
    }

    robot.clickOn("#menu");
    robot.clickOn("#menu-support");
    until(() -> bundles() == 2);
  }

  private long bundles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".zip")).count();
    }
  }

  private static String read(Path bundle, String name) throws IOException {
    try (var zip = new ZipFile(bundle.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
