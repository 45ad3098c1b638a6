package tallylight.app.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import tallylight.app.AppFolders;

/** Where rehearsals are kept: a folder each, of which the newest few stay. */
final class RehearsalFolder {
  private static final int KEPT = 5;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd_HHmmss.SSS");

  private RehearsalFolder() {}

  /** A new folder; the oldest beyond the newest few are deleted. */
  static Path create() throws IOException {
    Path all = Files.createDirectories(AppFolders.cache().resolve("rehearsals"));
    Path folder =
        Files.createTempDirectory(
            all, LocalDateTime.now(ZoneId.systemDefault()).format(NAME) + "_");
    deleteAllBut(all, KEPT);
    return folder;
  }

  private static void deleteAllBut(Path all, int kept) throws IOException {
    List<Path> oldest;
    try (var folders = Files.list(all)) {
      oldest = folders.sorted(Comparator.reverseOrder()).skip(kept).toList();
    }
    for (Path folder : oldest) {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(RehearsalFolder::delete);
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
