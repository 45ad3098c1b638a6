package tallylight.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Runs the tools of the JDK and those of the system. */
final class Tools {
  private Tools() {}

  /** Runs a tool of the JDK within this Java. */
  static void jdk(String name, List<String> arguments) {
    ToolProvider tool =
        ToolProvider.findFirst(name)
            .orElseThrow(
                () -> new PackagingException("This Java has no " + name + "; a whole JDK has."));
    var said = new StringWriter();
    var writer = new PrintWriter(said);
    int exit = tool.run(writer, writer, arguments.toArray(String[]::new));
    if (exit != 0) {
      throw new PackagingException(name + " failed:\n" + said);
    }
  }

  /** Whether the system has a program of this name. */
  static boolean has(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }

  /** Runs a program of the system. */
  static void run(List<String> command) throws IOException, InterruptedException {
    run(command, Map.of());
  }

  /** The same with additional variables in its environment. */
  static void run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      // Not the arguments: credentials for signing may be among them.
      throw new PackagingException(command.getFirst() + " failed (" + exit + "):\n" + said);
    }
  }
}
