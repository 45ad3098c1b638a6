package tallylight.app.rehearsal;

import java.util.Arrays;
import java.util.List;
import tallylight.media.MediaClock;
import tallylight.rtmp.server.Pace;

/** An uplink as it might be: how much it carries in each millisecond of a rehearsal. */
public final class Uplink implements Pace {
  private static final int OPPORTUNITY_BYTES = 1500;

  private final long[] bytesBy;
  private final long lastRise;

  /**
   * @param bytesBy what it has carried by the end of each millisecond; after the last it begins
   *     anew
   * @param lastRise as {@link #lastRise}
   */
  private Uplink(long[] bytesBy, long lastRise) {
    this.bytesBy = bytesBy;
    this.lastRise = lastRise;
  }

  /** One rate after the other, each for the same part of the time. */
  static Uplink ofSteps(List<Integer> kilobits, long lengthNanos) {
    int millis = (int) Math.max(kilobits.size(), lengthNanos / MediaClock.MILLISECOND);
    var sums = new long[millis];
    long rise = -1;
    double sum = 0;
    int before = Integer.MAX_VALUE;
    for (int i = 0; i < millis; i++) {
      int rate = kilobits.get((int) ((long) i * kilobits.size() / millis));
      sum += rate / 8.0;
      sums[i] = (long) sum;
      rise = rate > before ? i * MediaClock.MILLISECOND : rise;
      before = rate;
    }
    return new Uplink(sums, rise);
  }

  /** A recorded link: the milliseconds, rising, at which 1500 bytes could leave (mahimahi). */
  static Uplink ofOpportunities(List<Integer> milliseconds) {
    var sums = new long[milliseconds.getLast()];
    for (int at : milliseconds) {
      sums[Math.clamp(at - 1, 0, sums.length - 1)] += OPPORTUNITY_BYTES;
    }
    Arrays.parallelPrefix(sums, Long::sum);
    return new Uplink(sums, -1);
  }

  /**
   * When its capacity rises for the last time, in nanoseconds; negative where nothing is known of
   * that.
   */
  long lastRise() {
    return lastRise;
  }

  @Override
  public long bytesBy(long nanos) {
    long milli = nanos / MediaClock.MILLISECOND;
    long whole = milli / bytesBy.length * bytesBy[bytesBy.length - 1];
    int rest = (int) (milli % bytesBy.length);
    return whole + (rest == 0 ? 0 : bytesBy[rest - 1]);
  }
}
