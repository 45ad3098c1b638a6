package tallylight.rtmp.publish;

import java.time.Duration;

/**
 * Notices a server that has gone without a word while the system still takes what is written: it
 * used to acknowledge and, owing acknowledgements, has stopped. A server that never acknowledges is
 * never suspected. Not safe for several threads.
 */
final class PeerWatch {
  /** So many acknowledgements show that the server is one of those that send them. */
  private static final int ENOUGH = 2;

  /** How much more than the widest step so far may be on the way before one is owed. */
  private static final int STEPS = 2;

  private final long limitNanos;
  private long widestStep;
  private long acknowledgedBytes;
  private long acknowledgedAt;
  private int acknowledgements;
  private long owedSince;
  private boolean owed;

  /**
   * @param windowBytes how much the server was asked to acknowledge at a time
   * @param limit how long it may owe an acknowledgement
   */
  PeerWatch(long windowBytes, Duration limit) {
    this.widestStep = windowBytes;
    this.limitNanos = limit.toNanos();
  }

  /** Whether the server counts as gone; to be asked several times a second. */
  boolean isGone(PublisherStatistics now, long nanos) {
    if (now.acknowledgedAtNanos() != acknowledgedAt) {
      widestStep = Math.max(widestStep, now.acknowledgedBytes() - acknowledgedBytes);
      acknowledgedBytes = now.acknowledgedBytes();
      acknowledgedAt = now.acknowledgedAtNanos();
      acknowledgements++;
      owed = false;
    }
    boolean owes =
        acknowledgements >= ENOUGH
            && now.bytesSent() - now.acknowledgedBytes() > STEPS * widestStep;
    if (!owes) {
      owed = false;
    } else if (!owed) {
      owed = true;
      owedSince = nanos;
    }
    return owed && nanos - owedSince >= limitNanos;
  }
}
