package tallylight.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tallylight.app.AppFolders;
import tallylight.app.broadcast.BroadcastReport;
import tallylight.app.broadcast.DestinationReport;
import tallylight.app.broadcast.RecordingException;
import tallylight.app.check.CheckException;
import tallylight.app.rehearsal.LatencySummary;
import tallylight.app.rehearsal.RehearsalReport;
import tallylight.app.rehearsal.UplinkReport;
import tallylight.app.scene.SceneFileException;
import tallylight.app.service.ServiceListException;
import tallylight.app.support.ProblemCode;
import tallylight.capture.CaptureException;
import tallylight.encoder.EncoderException;
import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.rtmp.server.IngestException;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpException;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --json} prints. Fields are only ever added; what was not measured is absent. */
final class Result {
  private static final String SENTENCE_GAP = " ";

  private Result() {}

  /** An object as one line of JSON. */
  static String json(Object result) {
    return JsonMapper.builder()
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
        .build()
        .writeValueAsString(result);
  }

  /** A broadcast or a rehearsal that ran to its end. */
  record Success(
      String result,
      String destination,
      double seconds,
      Video video,
      Audio audio,
      @Nullable Latency latencyMs,
      @Nullable Double avOffsetMs,
      @Nullable Uplink uplink,
      int reconnects,
      @Nullable String recording,
      @Nullable List<Part> destinations) {

    static Success of(BroadcastReport report) {
      boolean whole = report.destinations().stream().allMatch(one -> one.failure() == null);
      return new Success(
          whole ? "ok" : "incomplete",
          report.destination(),
          rounded(report.seconds()),
          Video.of(report, null),
          new Audio(report.audioSent(), null, report.audioBitrate().toKilobits()),
          null,
          null,
          null,
          report.reconnects(),
          text(report.recording()),
          Part.of(report));
    }

    static Success of(RehearsalReport report) {
      BroadcastReport sent = report.broadcast();
      return new Success(
          report.isWhole() || report.uplink() != null ? "ok" : "incomplete",
          sent.destination(),
          rounded(sent.seconds()),
          Video.of(sent, report.videoReceived()),
          new Audio(sent.audioSent(), report.audioReceived(), sent.audioBitrate().toKilobits()),
          Latency.of(report.latency()),
          report.avOffsetMillis() == null ? null : rounded(report.avOffsetMillis()),
          Uplink.of(report.uplink()),
          sent.reconnects(),
          text(report.received()),
          null);
    }
  }

  /** What a broadcast to several destinations came to at one of them. */
  record Part(
      String name,
      String result,
      String destination,
      long sent,
      long dropped,
      long kbps,
      int reconnects) {

    /** Null where there is one destination, of which all is said already. */
    static @Nullable List<Part> of(BroadcastReport report) {
      return report.destinations().size() == 1
          ? null
          : report.destinations().stream().map(Part::of).toList();
    }

    private static Part of(DestinationReport one) {
      return new Part(
          one.name(),
          one.failure() == null ? "ok" : Failure.of(one.failure()).result(),
          one.server(),
          one.videoSent(),
          one.videoDropped(),
          one.videoBitrate().toKilobits(),
          one.reconnects());
    }
  }

  /**
   * Pictures. {@code dropped} sums what encoder and network left out; {@code late} are pictures the
   * machine could not make in time.
   */
  record Video(
      long captured,
      long encoded,
      long sent,
      @Nullable Long received,
      long dropped,
      long late,
      long kbps,
      String encoder) {

    static Video of(BroadcastReport report, @Nullable Long received) {
      return new Video(
          report.captured(),
          report.encoded(),
          report.videoSent(),
          received,
          report.encoderBehind() + report.videoDropped(),
          report.late(),
          report.videoBitrate().toKilobits(),
          report.encoder());
    }
  }

  /** Sound. */
  record Audio(long sent, @Nullable Long received, long kbps) {}

  /** From capture to complete arrival, in milliseconds. */
  record Latency(double p50, double p95, double max) {
    static @Nullable Latency of(@Nullable LatencySummary summary) {
      return summary == null
          ? null
          : new Latency(rounded(summary.p50()), rounded(summary.p95()), rounded(summary.max()));
    }
  }

  /** On an emulated uplink; {@code back90S} is from its last rise to nine tenths of what fits. */
  record Uplink(
      double utilisation,
      @Nullable Latency latencyMs,
      double undecodablePercent,
      @Nullable Double back90S,
      double changesPerMinute) {
    static @Nullable Uplink of(@Nullable UplinkReport report) {
      return report == null
          ? null
          : new Uplink(
              Math.round(report.utilisation() * 1000) / 1000.0,
              Latency.of(report.latency()),
              rounded(report.undecodablePercent()),
              report.backSeconds() == null ? null : rounded(report.backSeconds()),
              rounded(report.changesPerMinute()));
    }
  }

  /** A command that did not do what it was asked. */
  record Failure(
      String result,
      int exitCode,
      String what,
      String why,
      @JsonProperty("do") String remedy,
      String code) {

    static Failure of(Throwable fault) {
      return switch (fault) {
        case CaptureException.MissingFile e -> of("no-source", ExitCode.SOURCE_MISSING, e);
        case CaptureException.EmptyFile e -> of("no-source", ExitCode.SOURCE_EMPTY, e);
        case CaptureException e -> of("no-source", ExitCode.SOURCE, e);
        case RtmpException.UnknownHost e -> of("unreachable", ExitCode.UNKNOWN_HOST, e);
        case RtmpException.Unreachable e -> of("unreachable", ExitCode.UNREACHABLE, e);
        case RtmpException.NotRtmp e -> of("not-rtmp", ExitCode.NOT_RTMP, e);
        case RtmpException.TlsFailed e -> of("tls-failed", ExitCode.TLS, e);
        case InvalidUrlException e -> of("usage", ExitCode.USAGE, e);
        case RtmpException.Rejected e -> of("refused", ExitCode.REFUSED, e);
        case RtmpException.Cancelled e -> of("stopped", ExitCode.OK, e);
        case RtmpException.TimedOut e -> of("timed-out", ExitCode.TIMED_OUT, e);
        case RtmpException e -> of("connection-lost", ExitCode.CONNECTION_LOST, e);
        case EncoderException e -> of("no-encoder", ExitCode.ENCODER, e);
        case RecordingException e -> of("recording-failed", ExitCode.RECORDING, e);
        case SceneFileException e -> of("no-scene", ExitCode.SCENE, e);
        case IngestException e -> of("no-ingest", ExitCode.INGEST, e);
        case CheckException.EncoderTooSlow e -> of("no-encoder", ExitCode.ENCODER, e);
        case CheckException e -> of("recording-failed", ExitCode.RECORDING, e);
        case ServiceListException e -> of("no-services", ExitCode.USAGE, e);
        case ProblemException e -> of("failed", ExitCode.FAULT, e);
        default ->
            new Failure(
                "fault",
                ExitCode.FAULT,
                "The command ended by a fault of the program.",
                "This is not your mistake.",
                "Try again; if it stays, report it with the log in " + AppFolders.logs() + ".",
                ProblemCode.UNKNOWN);
      };
    }

    private static Failure of(String result, int exitCode, ProblemException fault) {
      Problem problem = fault.problem();
      return new Failure(
          result, exitCode, problem.what(), problem.why(), problem.remedy(), ProblemCode.of(fault));
    }

    String sentence() {
      return what + SENTENCE_GAP + why + SENTENCE_GAP + remedy;
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }
}
