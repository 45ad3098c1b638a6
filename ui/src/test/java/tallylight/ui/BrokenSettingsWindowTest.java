package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tallylight.app.settings.SettingsStore;

/** The window opens whatever became of the settings. */
class BrokenSettingsWindowTest extends WindowTest {
  @Override
  void prepare(SettingsStore store) throws IOException {
    Files.writeString(folder.resolve(SettingsStore.FILE), "{ not settings");
  }

  @Test
  void aBrokenFileIsToldOfAndKeptAside() throws IOException {
    until(() -> find("#problem").isVisible());
    assertTrue(textOf("#problem-what").contains("settings"), textOf("#problem-what"));
    try (var files = Files.list(folder)) {
      assertTrue(files.anyMatch(file -> file.toString().contains("broken")));
    }
  }
}
