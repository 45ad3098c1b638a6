package tallylight.ui.health;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.app.broadcast.DestinationHealth;

/**
 * The last two minutes of a broadcast, second by second. What is added takes the place of the
 * oldest: nothing is allocated. For the window's thread.
 */
public final class HealthHistory {
  /** How many seconds are remembered. */
  public static final int SECONDS = 120;

  private final Map<Series, double[]> values = new EnumMap<>(Series.class);
  private final Map<Loss, Counts> counts = new EnumMap<>(Loss.class);
  private int size;
  private int next;
  private @Nullable BroadcastHealth before;

  /** Pictures of each second: those lost in one place, and all. */
  private static final class Counts {
    private final long[] lost = new long[SECONDS];
    private final long[] all = new long[SECONDS];
  }

  HealthHistory() {
    for (Series series : Series.values()) {
      values.put(series, new double[SECONDS]);
    }
    for (Loss loss : Loss.values()) {
      counts.put(loss, new Counts());
    }
  }

  private double[] values(Series series) {
    return Objects.requireNonNull(values.get(series));
  }

  private Counts counts(Loss loss) {
    return Objects.requireNonNull(counts.get(loss));
  }

  /** Forgets all: another broadcast begins. */
  void clear() {
    size = 0;
    next = 0;
    before = null;
  }

  /** Takes the snapshot of another second. */
  void add(BroadcastHealth now) {
    double sound = now.audioBitrate().bitsPerSecond();
    set(Series.BITRATE, now.videoBitrate().bitsPerSecond() + sound);
    set(Series.TARGET, now.targetBitrate().bitsPerSecond() + sound);
    set(Series.CAPACITY, measured(capacity(now)));
    set(Series.QUEUE, (double) now.queueMillis());
    set(Series.ROUND_TRIP, measured(roundTrip(now)));
    for (Loss loss : Loss.values()) {
      long lostNow = loss.lost(now) - (before == null ? 0 : loss.lost(before));
      long allNow = loss.all(now) - (before == null ? 0 : loss.all(before));
      counts(loss).lost[next] = lostNow;
      counts(loss).all[next] = allNow;
      set(Series.of(loss), part(lostNow, allNow));
    }
    before = now;
    next = (next + 1) % SECONDS;
    size = Math.min(size + 1, SECONDS);
  }

  private void set(Series series, double value) {
    values(series)[next] = value;
  }

  /** That of the narrowest uplink that was measured. */
  private static double capacity(BroadcastHealth now) {
    double least = 0;
    for (DestinationHealth one : now.destinations()) {
      double carried = one.capacity().bitsPerSecond();
      least = carried > 0 && (least == 0 || carried < least) ? carried : least;
    }
    return least;
  }

  /** The longest of all destinations. */
  private static double roundTrip(BroadcastHealth now) {
    long most = 0;
    for (DestinationHealth one : now.destinations()) {
      most = Math.max(most, one.roundTripMillis());
    }
    return most;
  }

  private static double measured(double value) {
    return value > 0 ? value : Double.NaN;
  }

  private static double part(long lost, long all) {
    return all <= 0 ? 0 : Math.clamp((double) lost / all, 0, 1);
  }

  /** How many seconds there are. */
  int size() {
    return size;
  }

  /**
   * What was in one second.
   *
   * @param age 0 for the newest, less than {@link #size()}
   */
  double value(Series series, int age) {
    return values(series)[Math.floorMod(next - 1 - age, SECONDS)];
  }

  /** The newest, NaN where there is none. */
  double latest(Series series) {
    return size == 0 ? Double.NaN : value(series, 0);
  }

  /** The highest, 0 where there is none. */
  double highest(Series series) {
    double most = 0;
    for (int age = 0; age < size; age++) {
      double value = value(series, age);
      if (value > most) {
        most = value;
      }
    }
    return most;
  }

  /** The part of the pictures of the last seconds that was lost in one place. */
  double part(Loss loss, int seconds) {
    long lostThen = 0;
    long allThen = 0;
    for (int age = 0; age < Math.min(seconds, size); age++) {
      int index = Math.floorMod(next - 1 - age, SECONDS);
      lostThen += counts(loss).lost[index];
      allThen += counts(loss).all[index];
    }
    return part(lostThen, allThen);
  }
}
