package tallylight.rtmp.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that tests use where they are installed. */
public final class Tools {
  private Tools() {}

  /**
   * The path of a program. Where it is missing the test is skipped, but fails where CI=true, since
   * there everything is meant to run.
   */
  public static String require(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, program);
      if (Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    return missing(program);
  }

  /** Likewise for a file that comes with a program. */
  public static void require(Path file) {
    if (!Files.exists(file)) {
      missing(file.toString());
    }
  }

  private static String missing(String what) {
    String words = what + " is not installed";
    return "true".equals(System.getenv("CI")) ? fail(words) : abort(words);
  }
}
