package tallylight.app.cli;

import java.io.PrintWriter;
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
import tallylight.app.broadcast.DestinationReport;
import tallylight.app.program.Program;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.RtmpUrl;

/** {@code tallylight publish}: a broadcast to a service, until its end or Ctrl-C. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Broadcasts to a service until the time is over, the file ends, or Ctrl-C.",
    sortOptions = false,
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      ExitCode.LIST_OK,
      ExitCode.LIST_FAULT,
      ExitCode.LIST_USAGE,
      ExitCode.LIST_SOURCE,
      ExitCode.LIST_REFUSED,
      ExitCode.LIST_UNKNOWN_HOST,
      ExitCode.LIST_UNREACHABLE,
      ExitCode.LIST_NOT_RTMP,
      ExitCode.LIST_CONNECTION_LOST,
      ExitCode.LIST_TIMED_OUT,
      ExitCode.LIST_ENCODER,
      ExitCode.LIST_RECORDING,
      ExitCode.LIST_SOURCE_MISSING,
      ExitCode.LIST_SOURCE_EMPTY,
      ExitCode.LIST_TLS,
      ExitCode.LIST_SCENE
    })
final class PublishCommand implements Callable<Integer>, JsonOption.Holder {
  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      description = "The service's server, without the key: rtmp://live.twitch.tv/app.")
  private String url = "";

  @Option(
      names = "--backup-url",
      paramLabel = "URL",
      description =
          "Another server that takes the same key, tried in turn with the first when the connection"
              + " is lost.")
  private @Nullable String backupUrl;

  @Mixin private StreamKeyOption key = new StreamKeyOption();
  @Mixin private SeveralOptions several = new SeveralOptions();
  @Mixin private BroadcastOptions options = new BroadcastOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public JsonOption json() {
    return json;
  }

  @Override
  public Integer call() throws ProblemException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    PrintWriter progress = json.wanted() ? commandLine.getErr() : commandLine.getOut();
    MediaClock clock = MediaClock.system();
    BroadcastSettings settings =
        options.settings(several.with(commandLine, first(commandLine)), several.sharing());
    try (StopRequest stop = new StopRequest();
        Program program = options.openProgram(commandLine, clock);
        Broadcast broadcast = new Broadcast(settings, program, clock)) {
      long length = options.lengthNanos(Long.MAX_VALUE);
      BroadcastReport report = BroadcastRun.run(broadcast, program, length, stop, progress);
      if (json.wanted()) {
        commandLine.getOut().println(Result.json(Result.Success.of(report)));
      } else {
        ReportSentences.of(report).forEach(commandLine.getOut()::println);
      }
      commandLine.getOut().flush();
      if (report.recordingFailure() != null) {
        throw report.recordingFailure();
      }
      return stop.finish(exitCode(report));
    }
  }

  private Destination first(CommandLine commandLine) throws ProblemException {
    return Destination.of(address(commandLine, "--url", url), key.read(commandLine))
        .withConnection(connection.settings(commandLine))
        .withBackup(backupUrl == null ? null : address(commandLine, "--backup-url", backupUrl));
  }

  /** That of the first destination that failed while others went on. */
  private static int exitCode(BroadcastReport report) {
    for (DestinationReport one : report.destinations()) {
      if (one.failure() != null) {
        return Result.Failure.of(one.failure()).exitCode();
      }
    }
    return ExitCode.OK;
  }

  /** A server's address; refuses one that gives the key away. */
  private static RtmpUrl address(CommandLine commandLine, String option, String text)
      throws ProblemException {
    RtmpUrl address = RtmpUrl.parse(text);
    if (address.embeddedKey().isPresent()) {
      throw new CommandLine.ParameterException(
          commandLine,
          option
              + " seems to end with a stream key, where other programs of this machine can read it."
              + " Give the address without it, and the key with --key-file.");
    }
    return address;
  }
}
