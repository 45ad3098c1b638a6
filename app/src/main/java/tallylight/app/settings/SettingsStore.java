package tallylight.app.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
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
import tallylight.app.AtomicFile;

/**
 * Settings on disk: {@value #FILE} in a folder. Safe for use by several threads; the last to save
 * wins.
 */
public final class SettingsStore {
  /** What the file is called. */
  public static final String FILE = "settings.json";

  private static final Logger LOG = LoggerFactory.getLogger(SettingsStore.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT);

  private final Path folder;
  private final Path file;

  /**
   * Settings as they were found.
   *
   * @param settings what was saved, or the usual ones
   * @param problem why they are the usual ones although some were saved; null while all is well
   */
  public record Loaded(Settings settings, @Nullable SettingsException problem) {}

  /**
   * A store in a folder.
   *
   * @param folder made when something is saved
   */
  public SettingsStore(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(FILE);
  }

  /** Where they are; the file need not be there. */
  public Path file() {
    return file;
  }

  /** Where the scenes of the profiles are. */
  public SceneStore scenes() {
    return new SceneStore(folder);
  }

  /**
   * Reads what was saved. A file that cannot be used is kept beside, under a name of its own, so
   * that saving loses nothing.
   *
   * @param profileName what the first profile of a new person is called
   */
  public synchronized Loaded load(String profileName) {
    Settings usual = Settings.fresh(profileName);
    if (!Files.exists(file)) {
      return new Loaded(usual, null);
    }
    SettingsException problem;
    try {
      return new Loaded(SettingsJson.read(Files.readString(file), profileName), null);
    } catch (SettingsJson.Fault e) {
      problem = SettingsException.broken(file, keepAside(), String.valueOf(e.getMessage()), e);
    } catch (CharacterCodingException e) {
      problem = SettingsException.broken(file, keepAside(), "The file is no text in UTF-8.", e);
    } catch (IOException e) {
      problem = SettingsException.unreadable(file, e);
    }
    LOG.warn("{}", problem.problem(), problem);
    return new Loaded(usual, problem);
  }

  private @Nullable Path keepAside() {
    Path aside =
        file.resolveSibling(
            "settings.broken-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + ".json");
    try {
      return Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("{} cannot be kept aside: {}", file, e.toString());
      return null;
    }
  }

  /**
   * Saves. Whatever happens meanwhile, the file holds the old or the new settings.
   *
   * @throws SettingsException where the disk does not take them
   */
  public synchronized void save(Settings settings) throws SettingsException {
    try {
      AtomicFile.write(file, SettingsJson.write(settings));
    } catch (IOException e) {
      throw SettingsException.notWritten(file, e);
    }
  }
}
