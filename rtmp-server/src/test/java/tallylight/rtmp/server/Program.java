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
public final class Program implements AutoCloseable {
  private final Process process;
  private final Path output;

  /** Starts a program, which must be installed; arguments are parted by single blanks. */
  public Program(Path directory, String program, String arguments) throws IOException {
    this(directory, program, List.of(arguments.split(" ", -1)));
  }

  /** Starts a program, which must be installed, in {@code directory}. */
  public Program(Path directory, String program, List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of(Tools.require(program)));
    command.addAll(arguments);
    output = Files.createTempFile(program, ".txt");
    output.toFile().deleteOnExit();
    process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile())
            .start();
  }

  /** Runs a program to its end; all that it said. */
  public static String run(Path directory, String program, String arguments) throws Exception {
    try (var running = new Program(directory, program, arguments)) {
      return running.finish();
    }
  }

  /** Waits for its end; all that it said. */
  public String finish() throws Exception {
    assertTrue(process.waitFor(40, TimeUnit.SECONDS), "the program did not end");
    return said();
  }

  /** All that it has said so far. */
  public String said() throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** How it ended; after {@link #finish}. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Asks it to end, so that it takes its children with it, and makes it end after a while. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
