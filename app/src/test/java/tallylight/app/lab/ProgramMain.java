package tallylight.app.lab;

import java.util.ArrayList;
import java.util.List;
import tallylight.app.cli.TallylightCommand;

/** The program without a window, for tests that need a process of its own. */
public final class ProgramMain {
  private ProgramMain() {}

  public static void main(String[] arguments) {
    System.exit(TallylightCommand.run(() -> 1, arguments));
  }

  /** A process that runs a command of the program, ready to be started. */
  public static ProcessBuilder process(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                ProgramMain.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
