package tallylight.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder for films: its name differs by system, and on Linux by language. */
final class VideoFolder {
  /** As xdg-user-dirs writes it. */
  private static final Pattern XDG =
      Pattern.compile("XDG_VIDEOS_DIR=\"(?<home>\\$HOME/)?(?<path>[^\"]*)\"");

  private VideoFolder() {}

  static Path of(String osName, Path home) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.contains("mac")) {
      return home.resolve("Movies");
    }
    return xdg(home).orElse(home.resolve("Videos"));
  }

  private static Optional<Path> xdg(Path home) {
    Path file = home.resolve(".config/user-dirs.dirs");
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> XDG.matcher(line.strip()))
          .filter(Matcher::matches)
          .findFirst()
          .map(found -> home.resolve(found.group("path")));
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }
}
