package tallylight.capture.feed;

import tallylight.capture.live.DeviceClock;
import tallylight.media.MediaClock;

/**
 * Says when a feed's pictures and sound are due on the media clock: as far apart as their
 * timestamps are, and so late that most packets have come by then.
 *
 * <p>The sender's clock is followed by {@link DeviceClock}. A packet that comes later than that
 * leaves room for makes everything later from then on, so the next one like it does no harm. Safe
 * for use by several threads.
 */
final class FeedClock {
  /** What a feed is late by at first; a network's usual hiccups are shorter. */
  static final long LEAST_DELAY = 500 * MediaClock.MILLISECOND;

  /** How long before it is due a packet must be there, to be decoded in time. */
  private static final long MARGIN = 200 * MediaClock.MILLISECOND;

  private DeviceClock sender = new DeviceClock();
  private long delay = LEAST_DELAY;
  private long offset;

  /** Begins anew, with a new connection; what was learnt of the network stays. */
  synchronized void begin() {
    sender = new DeviceClock();
  }

  /**
   * Tells of a packet that came.
   *
   * @param dtsNanos its decoding time on the sender's clock
   * @param arrivalNanos now, on the media clock
   */
  synchronized void arrived(long dtsNanos, long arrivalNanos) {
    offset = sender.captureNanos(dtsNanos, arrivalNanos) - dtsNanos;
    long lateness = arrivalNanos - dtsNanos - offset;
    delay = Math.max(delay, lateness + MARGIN);
  }

  /** When what has a time on the sender's clock is due, on the media clock. */
  synchronized long dueNanos(long senderNanos) {
    return senderNanos + offset + delay;
  }
}
