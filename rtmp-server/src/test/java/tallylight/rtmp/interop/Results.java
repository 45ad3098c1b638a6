package tallylight.rtmp.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What came of the rows, for docs/check-interop: a table row each, in any order. */
final class Results {
  private static final Path FILE = Path.of("target", "interop.txt");

  private Results() {}

  static void clear() throws IOException {
    Files.deleteIfExists(FILE);
    Files.createFile(FILE);
  }

  static synchronized void write(
      String publisher,
      String server,
      String variant,
      String result,
      String version,
      double seconds) {
    String row =
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s | %s | %.1f |%n",
            publisher,
            server,
            variant,
            result,
            version,
            seconds);
    try {
      Files.writeString(FILE, row, UTF_8, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
