package tallylight.app.recording;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names of new files, by the time of day. */
public final class RecordingName {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH-mm-ss", Locale.ROOT);

  private RecordingName() {}

  /**
   * A file that is not there yet, such as {@code Show 2026-11-21 20-15-00.flv}.
   *
   * @param what the first word
   */
  public static Path fresh(Path folder, String what, LocalDateTime now) {
    String name = what + " " + TIME.format(now);
    Path file = folder.resolve(name + ".flv");
    for (int i = 2; Files.exists(file); i++) {
      file = folder.resolve(name + " (" + i + ").flv");
    }
    return file;
  }
}
