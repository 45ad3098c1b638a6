package tallylight.app.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tallylight.app.program.Program;
import tallylight.app.program.ProgramStatistics;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;

/** What program, encoders and destinations of a broadcast come to together. */
final class BroadcastCounts {
  private final BroadcastSettings settings;
  private final Program program;
  private final List<EncoderBranch> branches;
  private final List<DestinationFeed> feeds;
  private final MediaClock clock;
  private final RateMeter audioRate = new RateMeter();
  private ProgramStatistics programAtBegin = new ProgramStatistics(0, 0);
  private ProgramStatistics made = programAtBegin;
  private long beginNanos;
  private double seconds;

  BroadcastCounts(
      BroadcastSettings settings,
      Program program,
      List<EncoderBranch> branches,
      List<DestinationFeed> feeds,
      MediaClock clock) {
    this.settings = settings;
    this.program = program;
    this.branches = branches;
    this.feeds = feeds;
    this.clock = clock;
  }

  /** Counts from here on. */
  void begin() {
    programAtBegin = program.statistics();
    beginNanos = clock.nanos();
  }

  /** What the program makes from here on is not counted. */
  void end() {
    seconds = (clock.nanos() - beginNanos) / 1e9;
    made = program.statistics();
  }

  /**
   * How it fares now.
   *
   * @param target what an encoder is asked for
   */
  BroadcastHealth health(BroadcastState state, Function<EncoderBranch, Bitrate> target) {
    long now = clock.nanos();
    var each = new ArrayList<DestinationHealth>();
    for (DestinationFeed feed : feeds) {
      each.add(feed.health(target.apply(feed.branch()), now));
    }
    ProgramStatistics soFar = program.statistics();
    DestinationHealth most = each.getFirst();
    long sent = 0;
    long dropped = 0;
    int reconnects = 0;
    long queueMillis = 0;
    long queueBytes = 0;
    for (DestinationHealth one : each) {
      most = one.targetBitrate().compareTo(most.targetBitrate()) > 0 ? one : most;
      sent += one.sent();
      dropped += one.dropped();
      reconnects += one.reconnects();
      queueMillis = Math.max(queueMillis, one.queueMillis());
      queueBytes += one.queueBytes();
    }
    return new BroadcastHealth(
        state,
        (now - beginNanos) / 1e9,
        soFar.pictures() - programAtBegin.pictures(),
        soFar.late() - programAtBegin.late(),
        behind(),
        reopened(),
        encoded(),
        sent,
        dropped,
        reconnects,
        most.targetBitrate(),
        most.videoBitrate(),
        audioRate.measure(branches.getFirst().meter().audioBytes(), now),
        queueMillis,
        queueBytes,
        each);
  }

  private long behind() {
    return branches.stream().mapToLong(branch -> branch.video().behind()).sum();
  }

  private int reopened() {
    return branches.stream().mapToInt(branch -> branch.video().reopened()).sum();
  }

  private long encoded() {
    return branches.stream().mapToLong(branch -> branch.meter().videoPackets()).sum();
  }

  /** How it went, once it has ended. */
  BroadcastReport report(
      @Nullable ProblemException failure, @Nullable ProblemException recordingFailure) {
    long captured = made.pictures() - programAtBegin.pictures();
    long late = made.late() - programAtBegin.late();
    double length = Math.min(seconds, program.format().rate().startNanos(captured + late) / 1e9);
    long nanos = Math.round(length * 1e9);
    List<DestinationReport> each = feeds.stream().map(feed -> feed.report(nanos)).toList();
    Bitrate most = new Bitrate(0);
    for (DestinationReport one : each) {
      most = one.videoBitrate().compareTo(most) > 0 ? one.videoBitrate() : most;
    }
    return new BroadcastReport(
        each.getFirst().server(),
        branches.getFirst().video().encoderName(),
        length,
        captured,
        late,
        behind(),
        encoded(),
        each.stream().mapToLong(DestinationReport::videoSent).sum(),
        each.stream().mapToLong(DestinationReport::videoDropped).sum(),
        each.stream().mapToLong(DestinationReport::audioSent).sum(),
        each.stream().mapToLong(DestinationReport::audioDropped).sum(),
        each.stream().mapToInt(DestinationReport::reconnects).sum(),
        most,
        Bitrate.mean(branches.getFirst().meter().audioBytes(), nanos),
        settings.recording(),
        failure,
        recordingFailure,
        each);
  }
}
