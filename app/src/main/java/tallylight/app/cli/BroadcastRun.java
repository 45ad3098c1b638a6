package tallylight.app.cli;

import java.io.PrintWriter;
import java.time.Duration;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastReport;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.broadcast.DestinationFeed;
import tallylight.app.program.Program;
import tallylight.media.ProblemException;

/** Runs a broadcast from its connection to its end, with a progress line. */
final class BroadcastRun {
  private static final Duration GLANCE = Duration.ofMillis(20);

  private BroadcastRun() {}

  /**
   * Blocks until the time is over, a source has ended, something failed or the person stopped it.
   *
   * @param lengthNanos how long the program runs
   * @throws ProblemException where the broadcast could not begin, or ended by a fault
   */
  static BroadcastReport run(
      Broadcast broadcast, Program program, long lengthNanos, StopRequest stop, PrintWriter out)
      throws ProblemException {
    var progress = new Progress(out);
    broadcast.onHealth(progress::show);
    boolean several = broadcast.destinations().size() > 1;
    broadcast.destinations().forEach(feed -> listen(feed, several, progress));
    broadcast.onEncoderEvent(event -> progress.tell(event.sentence()));
    stop.onRequest(broadcast::cancel);
    broadcast.connect();
    broadcast.begin();
    program.start(lengthNanos);
    boolean stopped = false;
    while (!stopped && !program.ended() && broadcast.failure() == null) {
      stopped = stop.await(GLANCE);
    }
    program.stop();
    BroadcastReport report = broadcast.end();
    progress.end();
    if (report.failure() != null) {
      throw report.failure();
    }
    if (program.failure() != null) {
      throw program.failure();
    }
    return report;
  }

  /** Tells what happens to a destination, and whose it is where there are several. */
  private static void listen(DestinationFeed feed, boolean several, Progress progress) {
    String who = several ? feed.destination().name() + ": " : "";
    feed.onEvent(event -> EventSentence.of(event).ifPresent(text -> progress.tell(who + text)));
    feed.onDecision(
        decision -> DecisionSentence.of(decision).ifPresent(text -> progress.tell(who + text)));
    if (several) {
      feed.onState(
          state -> {
            ProblemException fault = feed.failure();
            if (state == BroadcastState.FAILED && fault != null) {
              progress.tell(who + Result.Failure.of(fault).sentence());
            }
          });
    }
  }
}
