package tallylight.rtmp.publish;

import tallylight.media.MediaClock;

/**
 * How much is handed to the system at once: what the connection carried in 10 ms of late. Little
 * enough that sound never waits long behind it and that what is late waits where it can still be
 * dropped, and so much on a fast connection that it costs few calls. For one thread.
 */
final class SendPace {
  /** What any broadcast below 26 Mbit/s gets; less would cost calls and shorten no delay. */
  static final int LEAST_BYTES = 16 << 10;

  static final int MOST_BYTES = 512 << 10;

  private static final long WINDOW_NANOS = 100 * MediaClock.MILLISECOND;
  private static final long SHARE_NANOS = 10 * MediaClock.MILLISECOND;

  private long windowBegan;
  private long windowBeganAtBytes;
  private int bytes = LEAST_BYTES;

  /** Begins at 16 KiB, when nothing is sent; {@code now} in nanoseconds of a monotonic clock. */
  SendPace(long now) {
    windowBegan = now;
  }

  /** Bytes to hand over at once: a power of two, from 16 KiB to 512 KiB. */
  int bytes() {
    return bytes;
  }

  /**
   * Looks at how far the connection has come.
   *
   * @param total bytes sent since it began
   * @return whether {@link #bytes} was chosen anew, as it is ten times a second
   */
  boolean sent(long total, long now) {
    long elapsed = now - windowBegan;
    if (elapsed < WINDOW_NANOS) {
      return false;
    }
    long carried = (total - windowBeganAtBytes) * SHARE_NANOS / elapsed;
    bytes = Math.clamp(Long.highestOneBit(carried), LEAST_BYTES, MOST_BYTES);
    windowBegan = now;
    windowBeganAtBytes = total;
    return true;
  }
}
