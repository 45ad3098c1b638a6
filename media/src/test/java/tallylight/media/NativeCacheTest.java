package tallylight.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeCacheTest {
  @ParameterizedTest(name = "{0} with {1}={2}: {3}")
  @CsvSource({
    "Linux, NONE, x, /home/ada/.cache/tallylight/natives",
    "Linux, XDG_CACHE_HOME, /var/tmp/ada, /var/tmp/ada/tallylight/natives",
    "Linux, XDG_CACHE_HOME, relative, /home/ada/.cache/tallylight/natives",
    "Mac OS X, NONE, x, /home/ada/Library/Caches/Tallylight",
    "Windows 11, NONE, x, /home/ada/AppData/Local/Tallylight/cache",
    "Windows 11, LOCALAPPDATA, /local, /local/Tallylight/cache",
  })
  void everySystemHasItsOwnPlace(String os, String name, String value, String folder) {
    assertEquals(
        Path.of(folder), NativeCache.folder(os, Path.of("/home/ada"), Map.of(name, value)));
  }

  @Test
  void aFolderTheUserNamedIsKept() {
    String before = System.getProperty(NativeCache.PROPERTY);
    System.setProperty(NativeCache.PROPERTY, "/chosen");
    try {
      NativeCache.use();
      assertEquals("/chosen", System.getProperty(NativeCache.PROPERTY));
    } finally {
      if (before == null) {
        System.clearProperty(NativeCache.PROPERTY);
      } else {
        System.setProperty(NativeCache.PROPERTY, before);
      }
    }
  }
}
