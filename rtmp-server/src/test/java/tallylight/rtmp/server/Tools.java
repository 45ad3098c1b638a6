package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that tests use where they are installed. */
final class Tools {
  private Tools() {}

  /**
   * The path of a program. Where it is missing the test is skipped, but fails where CI=true, since
   * there everything is meant to run.
   */
  static String require(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path candidate = Path.of(folder, program);
      if (Files.isExecutable(candidate)) {
        return candidate.toString();
      }
    }
    String missing = program + " is not installed";
    if ("true".equals(System.getenv("CI"))) {
      return fail(missing);
    }
    return abort(missing);
  }
}
