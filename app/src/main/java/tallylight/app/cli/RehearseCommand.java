package tallylight.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastReport;
import tallylight.app.program.Program;
import tallylight.app.rehearsal.Rehearsal;
import tallylight.app.rehearsal.RehearsalReport;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.ConnectionSettings;

/** {@code tallylight rehearse}: a whole broadcast to this machine itself, measured. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description =
        "Broadcasts to an ingest on this machine and measures what arrives. Nothing leaves the"
            + " machine.",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      ExitCode.LIST_OK,
      ExitCode.LIST_FAULT,
      ExitCode.LIST_USAGE,
      ExitCode.LIST_SOURCE,
      ExitCode.LIST_CONNECTION_LOST,
      ExitCode.LIST_ENCODER,
      ExitCode.LIST_RECORDING,
      ExitCode.LIST_NOT_WHOLE,
      ExitCode.LIST_INGEST,
      ExitCode.LIST_SOURCE_MISSING,
      ExitCode.LIST_SOURCE_EMPTY,
      ExitCode.LIST_SCENE
    })
final class RehearseCommand implements Callable<Integer>, JsonOption.Holder {
  private static final long USUAL_LENGTH = 20 * MediaClock.SECOND;

  @Mixin private BroadcastOptions options = new BroadcastOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public JsonOption json() {
    return json;
  }

  @Override
  public Integer call() throws ProblemException, IOException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    PrintWriter progress = json.wanted() ? commandLine.getErr() : commandLine.getOut();
    MediaClock clock = MediaClock.system();
    try (StopRequest stop = new StopRequest();
        Rehearsal rehearsal = Rehearsal.open();
        Program program = options.openProgram(commandLine, clock);
        Broadcast broadcast =
            new Broadcast(
                options.settings(rehearsal.url(), rehearsal.key(), ConnectionSettings.USUAL, null),
                program,
                clock)) {
      rehearsal.watch(broadcast);
      long length = options.lengthNanos(USUAL_LENGTH);
      BroadcastReport sent = BroadcastRun.run(broadcast, program, length, stop, progress);
      RehearsalReport report = rehearsal.finish(sent);
      if (json.wanted()) {
        commandLine.getOut().println(Result.json(Result.Success.of(report)));
      } else {
        RehearsalTable.print(report, commandLine.getOut());
      }
      commandLine.getOut().flush();
      if (sent.recordingFailure() != null) {
        throw sent.recordingFailure();
      }
      return stop.finish(report.isWhole() ? ExitCode.OK : ExitCode.NOT_WHOLE);
    }
  }
}
