package tallylight.app.lab;

import java.io.PrintWriter;
import java.io.StringWriter;
import tallylight.app.cli.TallylightCommand;

/**
 * A command of the program, run in this Java machine, and what it printed.
 *
 * @param exitCode what the program would end with
 * @param out standard output
 * @param err standard error
 */
public record CommandLineRun(int exitCode, String out, String err) {
  /** Runs a command to its end. */
  public static CommandLineRun of(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        TallylightCommand.run(
            () -> {
              throw new IllegalStateException("no window in a test");
            },
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            arguments);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }

  /** All that was printed, for messages. */
  public String everything() {
    return "exit " + exitCode + "\n" + out + err;
  }
}
