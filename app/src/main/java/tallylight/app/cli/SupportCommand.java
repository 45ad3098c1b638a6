package tallylight.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tallylight.app.AppFolders;
import tallylight.app.settings.SettingsStore;
import tallylight.app.support.HealthHistory;
import tallylight.app.support.SupportBundle;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.StreamKey;

/** {@code tallylight support}: a zip file for whoever helps. */
@Command(
    name = "support",
    mixinStandardHelpOptions = true,
    description =
        "Writes log, devices and settings into a zip file for whoever helps, without stream keys.",
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {ExitCode.LIST_OK, ExitCode.LIST_FAULT, ExitCode.LIST_USAGE})
final class SupportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE.zip",
      defaultValue = "tallylight-support.zip",
      description = "Where it goes (${DEFAULT-VALUE}).")
  private Path file = Path.of("");

  @Mixin private StreamKeyOption key = new StreamKeyOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws ProblemException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    StreamKey known = key.readIfGiven(commandLine);
    SupportBundle.write(
        file.toAbsolutePath(),
        SupportBundle.Contents.ofThisComputer(
            AppFolders.settings().resolve(SettingsStore.FILE),
            new HealthHistory(Clock.systemUTC()),
            known == null ? List.of() : List.of(known)));
    commandLine.getOut().println("Written to " + file + ". Look at it before you send it.");
    commandLine.getOut().flush();
    return ExitCode.OK;
  }
}
