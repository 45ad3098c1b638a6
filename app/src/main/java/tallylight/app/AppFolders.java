package tallylight.app;

import java.nio.file.Path;
import net.harawata.appdirs.AppDirs;
import net.harawata.appdirs.AppDirsFactory;

/** Where the program keeps its own files: the places each operating system has for them. */
public final class AppFolders {
  private static final String NAME = "tallylight";

  private static final AppDirs DIRS = AppDirsFactory.getInstance();

  private AppFolders() {}

  /** Files that can be made again, such as rehearsals. */
  public static Path cache() {
    return Path.of(DIRS.getUserCacheDir(NAME, null, NAME));
  }

  /** What a person has chosen: settings, scenes, a list of services of their own. */
  public static Path settings() {
    return Path.of(DIRS.getUserConfigDir(NAME, null, NAME));
  }

  /** Where people look for their films; it may have to be made. */
  public static Path videos() {
    return VideoFolder.of(
        System.getProperty("os.name", ""), Path.of(System.getProperty("user.home")));
  }

  /** The log of the program. */
  public static Path logs() {
    return Path.of(DIRS.getUserLogDir(NAME, null, NAME));
  }
}
