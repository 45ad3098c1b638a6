package tallylight.app.support;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.media.ProblemException;

/**
 * The last minutes of broadcasts: a snapshot a second, and what happened. Give it to {@link
 * tallylight.app.broadcast.Broadcast#onHealth}. Safe for use by several threads.
 */
public final class HealthHistory implements Consumer<BroadcastHealth> {
  /** How much is kept. */
  public static final Duration KEPT = Duration.ofMinutes(5);

  private static final int MOST_EVENTS = 200;
  private static final int MOST_SNAPSHOTS = 2 * (int) KEPT.toSeconds();

  private final Clock clock;
  private final ArrayDeque<Moment> moments = new ArrayDeque<>();
  private final ArrayDeque<Event> events = new ArrayDeque<>();

  /** A snapshot and when it was taken. */
  public record Moment(Instant at, BroadcastHealth health) {}

  /**
   * Something that happened.
   *
   * @param code of a fault; empty where it was none
   * @param sentence in words for people, without a key
   */
  public record Event(Instant at, String code, String sentence) {}

  public HealthHistory(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void accept(BroadcastHealth health) {
    Instant now = clock.instant();
    moments.addLast(new Moment(now, health));
    Instant oldest = now.minus(KEPT);
    while (moments.size() > MOST_SNAPSHOTS || moments.getFirst().at().isBefore(oldest)) {
      moments.removeFirst();
    }
  }

  /** Adds something that happened. */
  public void happened(String sentence) {
    add(new Event(clock.instant(), "", sentence));
  }

  /** Adds a fault, with its code. */
  public void failed(ProblemException fault) {
    add(new Event(clock.instant(), ProblemCode.of(fault), fault.problem().toString()));
  }

  private synchronized void add(Event event) {
    events.addLast(event);
    if (events.size() > MOST_EVENTS) {
      events.removeFirst();
    }
  }

  /** The snapshots, oldest first. */
  public synchronized List<Moment> moments() {
    return List.copyOf(moments);
  }

  /** What happened, oldest first. */
  public synchronized List<Event> events() {
    return List.copyOf(events);
  }
}
