package tallylight.rtmp.interop;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tallylight.rtmp.server.Program;

/** Which version of a program is installed. */
final class Versions {
  private static final Pattern NUMBER = Pattern.compile("(?:version |/)(\\d+(?:\\.\\d+)+)");

  private Versions() {}

  /** The version that {@code program option} names first. */
  static String of(Path directory, String program, String option) throws Exception {
    Matcher number = NUMBER.matcher(Program.run(directory, program, option));
    return number.find() ? number.group(1) : "unknown";
  }
}
