package tallylight.app.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that tests work with: servers, probes. Where one is missing the test is left out, but in
 * CI that is a failure.
 */
public final class Tool {
  private static final List<String> PLACES = List.of("/usr/sbin", "/sbin", "/usr/local/sbin");

  private Tool() {}

  /** The program's path; leaves the test out where it is not installed. */
  public static String require(String name) {
    String path =
        Stream.concat(Stream.of(System.getenv("PATH").split(":")), PLACES.stream())
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElse("");
    need(!path.isEmpty(), name + " is not installed");
    return path;
  }

  /** Leaves the test out where a condition is not met; in CI that is a failure. */
  public static void need(boolean condition, String otherwise) {
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(condition, otherwise + ", and in CI nothing may be left out");
    }
    Assumptions.assumeTrue(condition, otherwise);
  }

  /** What a finished program printed. */
  public record Output(int exitCode, String out, String err) {}

  /** Runs a program to its end, within a minute. */
  public static Output run(String... command) {
    return run(List.of(command));
  }

  /** Runs a program to its end, within a minute. */
  public static Output run(List<String> command) {
    try {
      Path out = Files.createTempFile("tool", ".out");
      Path err = Files.createTempFile("tool", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
          process.destroyForcibly();
        }
        assertTrue(ended, () -> "did not end within a minute: " + command);
        return new Output(
            process.exitValue(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new IllegalStateException("could not run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a program that must succeed printed on standard output. */
  public static String outputOf(String... command) {
    Output output = run(command);
    assertEquals(0, output.exitCode(), () -> String.join(" ", command) + ": " + output.err());
    return output.out();
  }
}
