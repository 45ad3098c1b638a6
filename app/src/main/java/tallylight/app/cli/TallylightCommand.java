package tallylight.app.cli;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tallylight.media.ProblemException;

/** The program's command line: the commands, and what happens without one. */
@Command(
    name = "tallylight",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Broadcasts a camera and a microphone to YouTube, Twitch or any RTMP service.",
    footer = "%nWithout a command the window opens.",
    subcommands = {
      PublishCommand.class,
      RehearseCommand.class,
      IngestCommand.class,
      DevicesCommand.class,
      CheckCommand.class,
      SupportCommand.class,
      CommandLine.HelpCommand.class
    })
public final class TallylightCommand implements Callable<Integer> {
  private final Callable<Integer> window;

  @Option(
      names = "--licenses",
      description = "Lists all components with their licences, and exits.")
  private boolean licences;

  @Spec private @Nullable CommandSpec spec;

  private TallylightCommand(Callable<Integer> window) {
    this.window = window;
  }

  /**
   * Runs a command line.
   *
   * @param window opens the window and returns the exit code when it was closed
   * @param arguments as the operating system gave them
   * @return the exit code
   */
  public static int run(Callable<Integer> window, String... arguments) {
    return run(
        window,
        new PrintWriter(System.out, true, System.out.charset()),
        new PrintWriter(System.err, true, System.err.charset()),
        arguments);
  }

  /** The same, with somewhere else to print to. */
  public static int run(
      Callable<Integer> window, PrintWriter out, PrintWriter err, String... arguments) {
    return arguments.length == 0 ? open(window, err) : execute(window, out, err, arguments);
  }

  /** The window opens sooner where no command line is made for nothing. */
  private static int open(Callable<Integer> window, PrintWriter err) {
    try {
      return window.call();
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      return explain(e, err);
    }
  }

  private static int execute(
      Callable<Integer> window, PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine =
        new CommandLine(new TallylightCommand(window))
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler((fault, _) -> UsageFault.explain(fault))
            .setExecutionExceptionHandler((fault, command, _) -> explain(fault, command));
    try {
      return commandLine.execute(arguments);
    } catch (LinkageError | OutOfMemoryError e) {
      return explain(e, commandLine);
    }
  }

  private static int explain(Throwable fault, CommandLine commandLine) {
    if (commandLine.getCommand() instanceof JsonOption.Holder holder && holder.json().wanted()) {
      commandLine.getOut().println(Result.json(Result.Failure.of(fault)));
    }
    return explain(fault, commandLine.getErr());
  }

  private static int explain(Throwable fault, PrintWriter err) {
    Result.Failure failure = Result.Failure.of(fault);
    err.println("tallylight: " + failure.sentence());
    if (!(fault instanceof ProblemException)) {
      Faults.log(fault);
    }
    return failure.exitCode();
  }

  @Override
  public Integer call() throws Exception {
    if (licences) {
      LicenceList.print(Objects.requireNonNull(spec).commandLine().getOut());
      return ExitCode.OK;
    }
    return window.call();
  }
}
