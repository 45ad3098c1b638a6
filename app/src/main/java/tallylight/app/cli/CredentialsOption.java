package tallylight.app.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import tallylight.rtmp.session.Credentials;

/**
 * A user of a server that asks for one. The password comes from the environment or a question on
 * the terminal, never from the command line itself, which every program of the machine can read.
 */
final class CredentialsOption {
  static final String VARIABLE = "TALLYLIGHT_PASSWORD";

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "User name, for servers that ask for one. The password is taken from $"
              + VARIABLE
              + ", or asked for.")
  private @Nullable String user;

  /** User and password; null where no user was named. */
  @Nullable Credentials read(CommandLine commandLine) {
    if (user == null) {
      return null;
    }
    try {
      return Credentials.of(user, password(commandLine));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          commandLine, "--user is not a user name: " + e.getMessage(), e);
    }
  }

  private static String password(CommandLine commandLine) {
    String variable = System.getenv(VARIABLE);
    if (variable != null) {
      return variable;
    }
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CommandLine.ParameterException(
          commandLine,
          "There is no password for --user. Give it in the variable " + VARIABLE + ".");
    }
    char[] typed = console.readPassword("Password (not shown): ");
    return typed == null ? "" : new String(typed);
  }
}
