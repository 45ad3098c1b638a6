package tallylight.app.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code --uplink} takes: kilobits a second, step after step, or a recorded link. */
public sealed interface UplinkSpec {
  /** Rates in kb/s, each for the same part of the rehearsal. */
  record Steps(List<Integer> kilobits) implements UplinkSpec {}

  /** A file with a millisecond a line, at each of which 1500 bytes could leave. */
  record Trace(List<Integer> milliseconds) implements UplinkSpec {}

  /** The slowest step that makes sense, in kb/s. */
  int SLOWEST = 50;

  /** The fastest step that makes sense, in kb/s. */
  int FASTEST = 1_000_000;

  /** Between steps. */
  Pattern COMMA = Pattern.compile(",");

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with a sentence for the person
   */
  static UplinkSpec parse(String text) {
    return text.startsWith("trace:") ? trace(Path.of(text.substring(6))) : steps(text);
  }

  private static Steps steps(String text) {
    try {
      List<Integer> rates =
          Stream.of(COMMA.split(text, -1)).map(String::strip).map(Integer::valueOf).toList();
      if (rates.stream().allMatch(rate -> rate >= SLOWEST && rate <= FASTEST)) {
        return new Steps(rates);
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(explanation(text), e);
    }
    throw new IllegalArgumentException(explanation(text));
  }

  private static String explanation(String text) {
    return "--uplink is "
        + text
        + ", but it must be rates of "
        + SLOWEST
        + " to "
        + FASTEST
        + " kb/s, such as 8000,2000,8000, or trace:FILE.";
  }

  private static Trace trace(Path file) {
    String bad =
        "The file "
            + file
            + " of --uplink is no recorded link: it must have a millisecond a line, rising.";
    try {
      List<Integer> lines =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(Integer::valueOf)
              .toList();
      boolean rises = !lines.isEmpty() && lines.getFirst() >= 0 && lines.getLast() > 0;
      for (int i = 1; i < lines.size(); i++) {
        rises &= lines.get(i) >= lines.get(i - 1);
      }
      if (!rises) {
        throw new IllegalArgumentException(bad);
      }
      return new Trace(lines);
    } catch (IOException | NumberFormatException e) {
      throw new IllegalArgumentException(bad, e);
    }
  }

  /** The link, for a rehearsal of that length. */
  default Uplink over(long lengthNanos) {
    return switch (this) {
      case Steps steps -> Uplink.ofSteps(steps.kilobits(), lengthNanos);
      case Trace trace -> Uplink.ofOpportunities(trace.milliseconds());
    };
  }
}
