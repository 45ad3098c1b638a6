package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFolderTest {
  @TempDir private Path home;

  @Test
  void filmsAreWhereTheSystemHasThem() throws Exception {
    assertEquals(home.resolve("Movies"), VideoFolder.of("Mac OS X", home));
    assertEquals(home.resolve("Videos"), VideoFolder.of("Windows 11", home));
    assertEquals(home.resolve("Videos"), VideoFolder.of("Linux", home));
    Files.createDirectories(home.resolve(".config"));
    Files.writeString(
        home.resolve(".config/user-dirs.dirs"),
        "# made by xdg\nXDG_VIDEOS_DIR=\"$HOME/동영상\"\nXDG_MUSIC_DIR=\"$HOME/m\"\n");
    assertEquals(home.resolve("동영상"), VideoFolder.of("Linux", home));
  }
}
