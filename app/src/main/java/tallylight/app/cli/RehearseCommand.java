package tallylight.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastReport;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.broadcast.Destination;
import tallylight.app.program.Program;
import tallylight.app.rehearsal.BusyTestCard;
import tallylight.app.rehearsal.Rehearsal;
import tallylight.app.rehearsal.RehearsalReport;
import tallylight.app.rehearsal.Uplink;
import tallylight.app.rehearsal.UplinkSpec;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;

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

  @Option(
      names = "--uplink",
      paramLabel = "SPEC",
      description =
          "Rehearse over an uplink as it might be: kb/s in equal parts of the time, such as"
              + " 8000,2000,8000, or trace:FILE with a millisecond a line at which 1500 bytes can"
              + " leave. Without --video the test card has noise, which fills any bitrate.")
  private @Nullable String uplink;

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
    long length = options.lengthNanos(USUAL_LENGTH);
    try (StopRequest stop = new StopRequest();
        Rehearsal rehearsal = Rehearsal.open(uplink(commandLine, length));
        Program program =
            uplink == null
                ? options.openProgram(commandLine, clock)
                : options.openProgram(commandLine, clock, BusyTestCard::new)) {
      BroadcastSettings settings =
          options.settings(List.of(Destination.of(rehearsal.url(), rehearsal.key())), null);
      try (Broadcast broadcast = new Broadcast(settings, program, clock)) {
        rehearsal.watch(broadcast, settings);
        return finish(
            commandLine,
            rehearsal,
            stop,
            BroadcastRun.run(broadcast, program, length, stop, progress));
      }
    }
  }

  private @Nullable Uplink uplink(CommandLine commandLine, long lengthNanos) {
    try {
      return uplink == null ? null : UplinkSpec.parse(uplink).over(lengthNanos);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(commandLine, String.valueOf(e.getMessage()), e);
    }
  }

  private int finish(
      CommandLine commandLine, Rehearsal rehearsal, StopRequest stop, BroadcastReport sent)
      throws ProblemException {
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
    boolean fine = report.isWhole() || report.uplink() != null;
    return stop.finish(fine ? ExitCode.OK : ExitCode.NOT_WHOLE);
  }
}
