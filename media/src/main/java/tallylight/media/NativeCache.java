package tallylight.media;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where native libraries are unpacked: the operating system's own place for what can be made again.
 * To be named before the first of them is loaded.
 */
public final class NativeCache {
  /** The system property JavaCPP looks at, once, when it unpacks its first library. */
  public static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  private NativeCache() {}

  /** Names the folder, unless the user named one. Any number of callers may do so. */
  public static void use() {
    if (System.getProperty(PROPERTY) == null) {
      Path folder =
          folder(
              System.getProperty("os.name", ""),
              Path.of(System.getProperty("user.home", ".")),
              System.getenv());
      System.setProperty(PROPERTY, folder.toString());
    }
  }

  /**
   * The folder for a computer.
   *
   * @param os the name Java gives the operating system
   * @param home the user's folder
   * @param environment the environment variables
   */
  static Path folder(String os, Path home, Map<String, String> environment) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      Path local = absolute(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"));
      return local.resolve("Tallylight").resolve("cache");
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library/Caches/Tallylight");
    }
    return absolute(environment.get("XDG_CACHE_HOME"), home.resolve(".cache"))
        .resolve("tallylight/natives");
  }

  /** The XDG Base Directory Specification wants relative paths ignored. */
  private static Path absolute(@Nullable String path, Path otherwise) {
    return path != null && Path.of(path).isAbsolute() ? Path.of(path) : otherwise;
  }
}
