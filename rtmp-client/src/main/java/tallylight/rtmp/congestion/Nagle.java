package tallylight.rtmp.congestion;

import tallylight.media.MediaClock;

/**
 * When Nagle's algorithm (RFC 896) is of use. On an idle path every message is to leave at once.
 * Where a queue stands in the path nothing arrives sooner for that, and each small segment costs
 * headers that a thin uplink has no room for: a frame of sound in a segment of its own is a seventh
 * larger. For one thread.
 */
public final class Nagle {
  /** A queue that takes this long is no passing one. */
  private static final long STANDING = 100 * MediaClock.MILLISECOND;

  private static final long GONE = 50 * MediaClock.MILLISECOND;

  private boolean useful;

  /** Whether it was of use when the path was looked at last; not so at the beginning. */
  public boolean isUseful() {
    return useful;
  }

  /**
   * Looks at the path. Negative for what is not known: without both it is never of use.
   *
   * @param rttNanos the round trip of the moment, smoothed
   * @param leastRttNanos that of the path without a queue
   * @return whether {@link #isUseful} has changed
   */
  public boolean look(long rttNanos, long leastRttNanos) {
    boolean known = rttNanos >= 0 && leastRttNanos >= 0;
    boolean before = useful;
    useful = known && rttNanos - leastRttNanos > (before ? GONE : STANDING);
    return useful != before;
  }
}
