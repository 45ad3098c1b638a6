package tallylight.rtmp.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What each fault came to, one row a fault, as docs/faults.md shows it. */
final class FaultTable {
  private static final String HEAD =
      """
      | fault | event | noticed after | off the air | pictures lost |
      |---|---|---|---|---|
      """;

  private final Map<String, String> rows = new TreeMap<>();

  /** A fault that interrupted the broadcast or kept it from beginning; NaN for what is not so. */
  synchronized void add(
      String fault, String event, double noticedSeconds, double offAirSeconds, long lost) {
    rows.put(
        fault,
        "| %s | %s | %s | %s | %s |%n"
            .formatted(fault, event, seconds(noticedSeconds), seconds(offAirSeconds), lost));
  }

  private static String seconds(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f s", value);
  }

  synchronized void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, HEAD + String.join("", rows.values()));
  }
}
