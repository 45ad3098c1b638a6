package tallylight.rtmp.congestion;

import tallylight.media.MediaClock;

/**
 * Keeps changes few, since an encoder and a viewer want a steady quality: some at once, and one
 * more every few seconds. That is twenty in any minute at most.
 */
final class ChangeBudget {
  private static final double MOST = 3;
  private static final double EVERY_NANOS = 3.5 * MediaClock.SECOND;

  /** A rise leaves something for a fall, which cannot wait. */
  private static final double FOR_RISING = 1.5;

  private double tokens = MOST;
  private long at;

  /** How many changes are left, as a part of what may come at once. */
  double left(long now) {
    tokens = Math.min(MOST, tokens + (now - at) / EVERY_NANOS);
    at = now;
    return tokens / MOST;
  }

  boolean allows(long now) {
    return left(now) * MOST >= 1;
  }

  boolean allowsRise(long now) {
    return left(now) * MOST >= FOR_RISING;
  }

  void use(long now) {
    tokens = left(now) * MOST - 1;
  }
}
