package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tallylight.rtmp.testing.Tools;

/** A program that a test runs. */
final class Program implements AutoCloseable {
  private final Process process;
  private final Path output;

  /** Starts a program, which must be installed; arguments are parted by single blanks. */
  Program(Path directory, String program, String arguments) throws IOException {
    var command = new ArrayList<>(List.of(Tools.require(program)));
    command.addAll(List.of(arguments.split(" ", -1)));
    output = Files.createTempFile(directory, program, ".txt");
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .start();
  }

  /** Runs a program to its end; all that it said. */
  static String run(Path directory, String program, String arguments) throws Exception {
    try (var running = new Program(directory, program, arguments)) {
      return running.finish();
    }
  }

  /** Waits for its end; all that it said. */
  String finish() throws Exception {
    assertTrue(process.waitFor(40, TimeUnit.SECONDS), "the program did not end");
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** How it ended; after {@link #finish}. */
  int exitCode() {
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
