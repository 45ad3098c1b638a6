package tallylight.rtmp.publish;

import tallylight.media.MediaClock;

/**
 * How long a ping of ours takes to the server and back (RTMP 1.0, section 7.1.7). Servers need not
 * answer a client's: one that leaves a ping unanswered is asked no more. Safe for use by several
 * threads.
 */
final class RoundTrip {
  private static final long EVERY_NANOS = MediaClock.SECOND;

  private boolean waiting;
  private int number;
  private long askedAt = Long.MIN_VALUE;
  private volatile long nanos;

  /** Whether it is time for a ping, which is then to be sent with {@link #number}. */
  synchronized boolean isDue(long now) {
    if (waiting || (number > 0 && now - askedAt < EVERY_NANOS)) {
      return false;
    }
    waiting = true;
    askedAt = now;
    number++;
    return true;
  }

  /** What the last ping had in place of a timestamp. */
  synchronized int number() {
    return number;
  }

  /** Takes an answer. */
  synchronized void answered(int answer, long now) {
    if (waiting && answer == number) {
      waiting = false;
      nanos = now - askedAt;
    }
  }

  /** The latest, in nanoseconds; 0 where none is known. */
  long nanos() {
    return nanos;
  }
}
