package tallylight.rtmp.congestion;

import tallylight.media.MediaClock;

/**
 * The samples of the last seconds, and what follows from them: how fast the uplink delivers,
 * whether that is all it can, and how much waits for it.
 */
final class UplinkHistory {
  private static final int SIZE = 1024;

  /** Bytes that are always on the way somewhere and no sign of a queue. */
  private static final long SLACK_BYTES = 4500;

  /** A round trip measured this long ago still tells what the empty path takes. */
  private static final long BASE_RTT_NANOS = 20 * MediaClock.SECOND;

  private static final long RECENT = 200 * MediaClock.MILLISECOND;

  /** Pictures come in bursts: one and a half of them are no queue. */
  private static final long PICTURE = 50 * MediaClock.MILLISECOND;

  private static final long LEAST_BURST = 9_000;
  private static final long GUESSED_RTT = 50 * MediaClock.MILLISECOND;

  private final long[] nanos = new long[SIZE];
  private final long[] encoded = new long[SIZE];
  private final long[] delivered = new long[SIZE];
  private final long[] backlog = new long[SIZE];
  private final long[] rtt = new long[SIZE];
  private final long[] burst = new long[SIZE];
  private int newest = -1;
  private int count;
  private long baseRtt = GUESSED_RTT;
  private long burstBegin;
  private long burstEnd = -1;
  private long burstSince;

  /** Forgets what belongs to another connection. */
  void clear() {
    count = 0;
    newest = -1;
    baseRtt = GUESSED_RTT;
    burstEnd = -1;
  }

  void add(UplinkSample sample) {
    newest = (newest + 1) % SIZE;
    count = Math.min(count + 1, SIZE);
    nanos[newest] = sample.nanos();
    encoded[newest] = sample.encodedBytes();
    delivered[newest] = sample.deliveredBytes();
    backlog[newest] = sample.queueBytes() + sample.heldBytes();
    rtt[newest] = sample.rttNanos() < 0 ? GUESSED_RTT : sample.rttNanos();
    baseRtt = leastRtt();
    burst[newest] = followBurst();
  }

  private static int before(int index) {
    return index == 0 ? SIZE - 1 : index - 1;
  }

  /** The round trip of the path without a queue of ours. */
  private long leastRtt() {
    long least = rtt[newest];
    int index = newest;
    for (int i = 1; i < count && nanos[newest] - nanos[index] < BASE_RTT_NANOS; i++) {
      index = before(index);
      least = Math.min(least, rtt[index]);
    }
    return least;
  }

  /**
   * A picture much larger than its neighbours fills the path for a while. All of it is delivered
   * between the last sample when nothing of it had arrived and the first when all of it has: the
   * path carries at least as much.
   *
   * @return in bits per second, where one has just arrived; else 0
   */
  private long followBurst() {
    if (count < 2) {
      return 0;
    }
    if (burstEnd >= 0) {
      if (delivered[newest] <= burstBegin) {
        burstSince = nanos[newest];
      }
      if (delivered[newest] < burstEnd) {
        return 0;
      }
      long bytes = burstEnd - burstBegin;
      burstEnd = -1;
      return bytes * 8 * MediaClock.SECOND / (nanos[newest] - burstSince);
    }
    int previous = before(newest);
    long given = delivered[previous] + backlog[previous];
    long fresh = delivered[newest] + backlog[newest] - given;
    double usual = deliveredRate(MediaClock.SECOND);
    if (fresh > LEAST_BURST && fresh > 2 * bytesIn(usual, nanos[newest] - nanos[previous])) {
      burstBegin = given;
      burstEnd = given + fresh;
      burstSince = nanos[previous];
    }
    return 0;
  }

  /** The fastest delivery of a burst that was seen since, in bits per second; 0 where none was. */
  double burstRate(long since) {
    long most = 0;
    int index = newest;
    for (int i = 1; i < count && nanos[index] >= since; i++) {
      most = Math.max(most, burst[index]);
      index = before(index);
    }
    return most;
  }

  /** What waits beyond what the path needs to be full at {@code bitsPerSecond}. */
  long excessBytes(double bitsPerSecond) {
    return Math.max(0, backlog[newest] - bytesIn(bitsPerSecond, baseRtt) - SLACK_BYTES);
  }

  private static long bytesIn(double bitsPerSecond, long nanos) {
    return (long) (bitsPerSecond / 8 / MediaClock.SECOND * nanos);
  }

  /** What was delivered in the last {@code window}, in bits per second. */
  double deliveredRate(long window) {
    return rate(delivered, first(window), newest);
  }

  /** What the encoder gave in the last {@code window}, in bits per second. */
  double encodedRate(long window) {
    return rate(encoded, first(window), newest);
  }

  private int first(long window) {
    int index = newest;
    for (int i = 1; i < count && nanos[newest] - nanos[index] < window; i++) {
      index = before(index);
    }
    return index;
  }

  private double rate(long[] bytes, int from, int to) {
    long time = nanos[to] - nanos[from];
    return time <= 0 ? 0 : 8.0 * MediaClock.SECOND * (bytes[to] - bytes[from]) / time;
  }

  /** The rate at which the latest sample says that data arrived, in bits per second. */
  double latestRate() {
    return count < 2 ? 0 : rate(delivered, before(newest), newest);
  }

  /** The time between the latest two samples. */
  long latestNanos() {
    return count < 2 ? 0 : nanos[newest] - nanos[before(newest)];
  }

  /**
   * Whether there was more on the way than the path holds at the rate it delivers, now and a round
   * trip before: only then do acknowledgements tell what it can carry.
   */
  boolean isLoaded() {
    if (count < 3) {
      return false;
    }
    long enough = bytesIn(deliveredRate(RECENT), baseRtt + baseRtt / 8 + PICTURE) + SLACK_BYTES;
    long since = nanos[before(newest)] - baseRtt;
    int index = newest;
    for (int i = 0; i < count && backlog[index] >= enough; i++) {
      if (nanos[index] <= since) {
        return true;
      }
      index = before(index);
    }
    return false;
  }
}
