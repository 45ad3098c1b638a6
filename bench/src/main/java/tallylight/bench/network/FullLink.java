package tallylight.bench.network;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The most that a sender can carry that does not know the future: it gives what its ceiling allows
 * at every moment, so that a link that carries less is never without work, and leaves out pictures
 * only while what is on its way would take too long. Quality, and how evenly pictures are left out,
 * are nothing to it. A bound for rules, and no rule of a publisher.
 */
final class FullLink implements Publisher {
  private static final int LOW_WATER = 16 * 1024;
  private static final int LEAST_MILLIS = 100;
  private static final int MOST_MILLIS = 30_000;
  private static final double STEP = 1.15;

  /** Over how long the rate is taken at which the backlog leaves. */
  private static final int MEMORY_MILLIS = 500;

  private final ArrayDeque<Frame> pictures = new ArrayDeque<>();
  private final ArrayDeque<Frame> sounds = new ArrayDeque<>();
  private final double ceiling;
  private final int limitMillis;
  private long given;
  private long received;
  private double perMilli;
  private boolean late;

  private FullLink(Scenario scenario, int limitMillis) {
    this.ceiling = scenario.ceiling();
    this.limitMillis = limitMillis;
    this.perMilli = (ceiling + scenario.audio()) / 8;
  }

  /**
   * Its use where its p95 is the largest that is at most {@code mostMillis}, the mean of some
   * seeds; 0 where it has none so small.
   */
  static double use(Scenario scenario, double mostMillis, int seeds) {
    double best = 0;
    for (double limit = LEAST_MILLIS; limit < MOST_MILLIS; limit *= STEP) {
      Meter.Result[] results = new Meter.Result[seeds];
      for (int seed = 1; seed <= seeds; seed++) {
        var publisher = new FullLink(scenario, (int) limit);
        results[seed - 1] = Simulation.run(scenario, publisher, seed).result();
      }
      Meter.Result mean = Meter.Result.mean(results);
      if (mean.p95() <= mostMillis) {
        best = Math.max(best, mean.utilisation());
      }
    }
    return best;
  }

  @Override
  public void encoded(Frame frame, int now) {
    given += frame.wireBytes();
    (frame.audio ? sounds : pictures).addLast(frame);
  }

  @Override
  public @Nullable Frame next(int now) {
    Frame sound = sounds.pollFirst();
    return sound == null ? pictures.pollFirst() : sound;
  }

  @Override
  public @Nullable Frame nextSound(int now) {
    return sounds.pollFirst();
  }

  @Override
  public void written(Frame frame, int began, int now) {}

  @Override
  public void tick(int now, TcpFlow socket) {
    if (now == 0) {
      socket.setLowWater(LOW_WATER);
      socket.setCoalescing(true);
    }
    long arrived = socket.received() - received;
    received = socket.received();
    long waiting = given - received;
    if (waiting > 0) {
      perMilli += (arrived - perMilli) / MEMORY_MILLIS;
    }
    late = waiting > limitMillis * perMilli;
  }

  @Override
  public double videoKilobits() {
    return ceiling;
  }

  @Override
  public boolean leavesOut(int picture) {
    return late;
  }
}
