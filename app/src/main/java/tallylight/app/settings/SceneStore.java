package tallylight.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.SceneFile;
import tallylight.app.scene.SceneFileException;

/**
 * The scenes of the profiles on disk, with the cameras and microphones in them: files of the form
 * that {@link SceneFile} reads, in the folder {@value #FOLDER} beside the settings. Safe for use by
 * several threads; the last to save wins.
 */
public final class SceneStore {
  /** Where the files are. */
  public static final String FOLDER = "scenes";

  private static final Logger LOG = LoggerFactory.getLogger(SceneStore.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);

  private final Path folder;

  /**
   * Scenes as they were found.
   *
   * @param scenes null where there are none, or none that can be used
   * @param problem why they cannot be used; null while all is well
   */
  public record Loaded(@Nullable SceneCollection scenes, @Nullable SceneFileException problem) {}

  SceneStore(Path settingsFolder) {
    this.folder = settingsFolder.resolve(FOLDER);
  }

  /**
   * Reads what was saved. A file that cannot be used is kept beside, under a name of its own, so
   * that saving loses nothing.
   *
   * @param name of the file, without its folder
   */
  public synchronized Loaded load(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return new Loaded(null, null);
    }
    try {
      return new Loaded(SceneFile.read(file), null);
    } catch (SceneFileException e) {
      LOG.warn("{}", e.problem(), e);
      keepAside(file);
      return new Loaded(null, e);
    }
  }

  private static void keepAside(Path file) {
    String stamp = STAMP.format(LocalDateTime.now(ZoneId.systemDefault()));
    try {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".broken-" + stamp),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("{} cannot be kept aside: {}", file, e.toString());
    }
  }

  /**
   * Saves. Whatever happens meanwhile, the file holds the old or the new scenes.
   *
   * @throws SceneFileException where the disk does not take them
   */
  public synchronized void save(String name, SceneCollection scenes) throws SceneFileException {
    SceneFile.write(scenes, folder.resolve(name));
  }

  /** Forgets the scenes of a profile that is no more. */
  public synchronized void remove(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      LOG.warn("{} stays in {}: {}", name, folder, e.toString());
    }
  }
}
