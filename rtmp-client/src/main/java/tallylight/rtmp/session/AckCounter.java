package tallylight.rtmp.session;

/**
 * How much the server has acknowledged, from Acknowledgement messages as servers send them: their
 * 32-bit count wraps, and some begin again from 0 above 0xF0000000. Written by one thread, read by
 * any.
 */
public final class AckCounter {
  private static final long RANGE = 1L << 32;

  /** A count this close past the wrap is a wrap, and no new beginning. */
  private static final long NEAR_WRAP = 1L << 28;

  private volatile long total;
  private volatile long atNanos;
  private long latest;

  /**
   * Takes an acknowledgement.
   *
   * @param count as received, 0 to 2^32 - 1
   * @param sent bytes sent so far: no server can have received more
   */
  public void acknowledged(long count, long sent, long nowNanos) {
    long step = count - latest;
    if (step < 0) {
      boolean wrapped = step + RANGE < NEAR_WRAP;
      step = wrapped ? step + RANGE : count;
    }
    latest = count;
    total = Math.min(total + step, sent);
    atNanos = nowNanos;
  }

  /** Bytes the server has received. */
  public long total() {
    return total;
  }

  /** When it last said so; 0 where it never did. */
  public long atNanos() {
    return atNanos;
  }
}
