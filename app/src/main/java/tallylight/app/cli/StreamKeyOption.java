package tallylight.app.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tallylight.rtmp.session.StreamKey;

/**
 * Where the stream key comes from: a file, the environment, or a question on the terminal. Never
 * the command line itself, which every program of the machine can read.
 */
final class StreamKeyOption {
  static final String VARIABLE = "TALLYLIGHT_KEY";

  @Option(
      names = "--key-file",
      paramLabel = "F",
      description =
          "File whose first line is the stream key. Without it the key is taken from $"
              + VARIABLE
              + ", or asked for.")
  private @Nullable Path file;

  /** The key, from the first of the three places that has one. */
  StreamKey read(CommandLine commandLine) {
    if (file != null) {
      return fromFile(commandLine, file);
    }
    String variable = System.getenv(VARIABLE);
    if (variable != null) {
      return key(commandLine, variable, "The variable " + VARIABLE);
    }
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CommandLine.ParameterException(
          commandLine,
          "There is no stream key. Give it with --key-file FILE or in the variable "
              + VARIABLE
              + ".");
    }
    char[] typed = console.readPassword("Stream key (not shown): ");
    return key(commandLine, typed == null ? "" : new String(typed), "What you typed");
  }

  /** The key from the file or the environment; null where neither was given. */
  @Nullable StreamKey readIfGiven(CommandLine commandLine) {
    return file != null || System.getenv(VARIABLE) != null ? read(commandLine) : null;
  }

  /** The key in the first line of a file. */
  static StreamKey fromFile(CommandLine commandLine, Path file) {
    return key(commandLine, firstLine(commandLine, file), "The key file " + file);
  }

  private static String firstLine(CommandLine commandLine, Path file) {
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.findFirst().orElse("");
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          commandLine,
          "The key file " + file + " cannot be read. Check its name and your permission.",
          e);
    }
  }

  private static StreamKey key(CommandLine commandLine, String text, String where) {
    try {
      return StreamKey.of(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          commandLine,
          where
              + " holds no stream key. Copy the key from your service's dashboard, not the dots"
              + " that hide it.",
          e);
    }
  }
}
