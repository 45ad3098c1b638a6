package tallylight.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tallylight.app.AppFolders;
import tallylight.app.check.CheckListener;
import tallylight.app.check.CheckReport;
import tallylight.app.check.CheckRequest;
import tallylight.app.check.CheckResult;
import tallylight.app.check.CheckStep;
import tallylight.app.check.CheckTimes;
import tallylight.app.check.PreflightCheck;
import tallylight.app.check.SoundProbe;
import tallylight.app.service.Adjustment;
import tallylight.app.service.ServiceCatalogue;
import tallylight.app.service.StreamQuality;
import tallylight.app.service.StreamService;
import tallylight.capture.AudioSpec;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;

/** {@code tallylight check}: whether a broadcast will work, without broadcasting. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Finds out whether a broadcast will work: address, encryption, server, encoder, disk and"
          + " microphone.",
      "Key and uplink are tried only where the service has a test that nobody sees."
    },
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
      ExitCode.LIST_TLS
    })
final class CheckCommand implements Callable<Integer>, JsonOption.Holder {
  @Option(
      names = "--service",
      paramLabel = "ID",
      description =
          "youtube, twitch, facebook, … as services.json lists them; without it, the one that the"
              + " address belongs to.")
  private @Nullable String serviceId;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The service's server, without the key; without it, the service's first.")
  private @Nullable String url;

  @Mixin private StreamKeyOption key = new StreamKeyOption();

  @Mixin private EncodingOptions encoding = new EncodingOptions();

  @Option(
      names = "--audio",
      paramLabel = "SPEC",
      description = "Listen to mic, mic:ID or another source of sound.")
  private @Nullable String audio;

  @Option(
      names = "--record-folder",
      paramLabel = "FOLDER",
      description = "See whether recordings fit there.")
  private @Nullable Path recordingFolder;

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
    var check = new PreflightCheck(request(commandLine, clock), clock, new Printer(progress));
    try (StopRequest stop = new StopRequest()) {
      stop.onRequest(check::cancel);
      CheckReport report = check.run();
      progress.println();
      for (Adjustment adjustment : report.adjustments()) {
        progress.println(adjustment.sentence());
      }
      progress.println("Recommended: " + report.recommended() + ".");
      if (json.wanted()) {
        commandLine.getOut().println(Result.json(Answer.of(report)));
      }
      commandLine.getOut().flush();
      progress.flush();
      return stop.finish(exitCode(report));
    }
  }

  private static int exitCode(CheckReport report) {
    CheckResult failed = report.firstFailure().orElse(null);
    return failed == null || failed.failure() == null
        ? ExitCode.OK
        : Result.Failure.of(failed.failure()).exitCode();
  }

  private CheckRequest request(CommandLine commandLine, MediaClock clock) throws ProblemException {
    encoding.check(commandLine);
    ServiceCatalogue.Loaded services = ServiceCatalogue.load(AppFolders.settings());
    if (services.problem() != null) {
      commandLine.getErr().println("tallylight: " + services.problem().problem());
    }
    StreamService service = service(commandLine, services.catalogue());
    String address = url;
    if (address == null) {
      if (service.asksForAddress()) {
        throw new CommandLine.ParameterException(
            commandLine, "Give the server's address with --url.");
      }
      address = service.servers().getFirst().url().tcUrl();
    }
    return new CheckRequest(
        service,
        address,
        key.readIfGiven(commandLine),
        connection.settings(commandLine),
        StreamQuality.of(encoding.size(), encoding.fps(), encoding.bitrate())
            .withKeyframeSeconds(encoding.keyframeSeconds()),
        encoding.encoder(),
        encoding.preset(),
        audio == null ? null : SoundProbe.of(AudioSpec.parse(audio), clock),
        recordingFolder,
        CheckTimes.USUAL);
  }

  private StreamService service(CommandLine commandLine, ServiceCatalogue catalogue) {
    if (serviceId != null) {
      return catalogue
          .find(serviceId)
          .orElseThrow(
              () ->
                  new CommandLine.ParameterException(
                      commandLine,
                      "There is no service "
                          + serviceId
                          + ". The services are "
                          + String.join(
                              ", ", catalogue.services().stream().map(StreamService::id).toList())
                          + "."));
    }
    try {
      return url == null ? catalogue.custom() : catalogue.at(RtmpUrl.parse(url));
    } catch (InvalidUrlException _) {
      return catalogue.custom();
    }
  }

  /** One line a step. */
  private record Printer(PrintWriter out) implements CheckListener {
    @Override
    public void started(CheckStep step) {}

    @Override
    public void progress(CheckStep step, double fraction) {}

    @Override
    public void finished(CheckResult result) {
      String mark =
          switch (result.outcome()) {
            case PASSED -> "ok";
            case WARNING -> "note";
            case FAILED -> "FAILED";
            case SKIPPED -> "-";
          };
      out.printf("%-11s %-7s %s%n", result.step().title(), mark, result.sentence());
      if (result.failure() != null) {
        out.printf("%-19s %s%n", "", result.failure().problem().remedy());
      }
      out.flush();
    }
  }

  /** What {@code --json} prints. */
  private record Answer(
      String result,
      List<Step> steps,
      Recommended recommended,
      List<String> adjustments,
      @Nullable Long uplinkKbps,
      @Nullable Double encoderSpeed) {
    static Answer of(CheckReport report) {
      return new Answer(
          report.isReady() ? "ok" : "not-ready",
          report.results().stream().map(Step::of).toList(),
          Recommended.of(report.recommended()),
          report.adjustments().stream().map(Adjustment::sentence).toList(),
          report.uplink() == null ? null : report.uplink().toKilobits(),
          report.encoderSpeed() == 0 ? null : Math.round(report.encoderSpeed() * 10) / 10.0);
    }
  }

  private record Step(
      String step, String outcome, String sentence, long ms, Result.@Nullable Failure failure) {
    static Step of(CheckResult result) {
      return new Step(
          result.step().name().toLowerCase(Locale.ROOT),
          result.outcome().name().toLowerCase(Locale.ROOT),
          result.sentence(),
          result.took().toMillis(),
          result.failure() == null ? null : Result.Failure.of(result.failure()));
    }
  }

  private record Recommended(
      String size, double fps, long videoKbps, long audioKbps, int keyframeSeconds) {
    static Recommended of(StreamQuality quality) {
      return new Recommended(
          quality.size().toString(),
          Math.round(quality.rate().perSecond() * 1000) / 1000.0,
          quality.video().toKilobits(),
          quality.audio().toKilobits(),
          quality.keyframeSeconds());
    }
  }
}
