package tallylight.rtmp.publish;

import java.time.Duration;
import tallylight.rtmp.transport.TcpInfo;

/**
 * Notices a server that has gone without a word while the system still takes what is written. Two
 * signs count, each where it can be had: its TCP no longer acknowledges what the system holds, or
 * it used to send RTMP acknowledgements and owes one. A server that never sends those is not
 * suspected for it. Not safe for several threads.
 */
final class PeerWatch {
  /** So many acknowledgements show that the server is one of those that send them. */
  private static final int ENOUGH = 2;

  /** How much more than the widest step so far may be on the way before one is owed. */
  private static final int STEPS = 2;

  private final Patience owing;
  private final Patience stuck;
  private long widestStep;
  private long acknowledgedBytes;
  private long acknowledgedAt;
  private int acknowledgements;
  private long tcpAcknowledged;

  /**
   * @param windowBytes how much the server was asked to acknowledge at a time
   * @param limit how long it may be silent
   */
  PeerWatch(long windowBytes, Duration limit) {
    this.widestStep = windowBytes;
    this.owing = new Patience(limit.toNanos());
    this.stuck = new Patience(limit.toNanos());
  }

  /** Whether the server counts as gone; to be asked several times a second. */
  boolean isGone(PublisherStatistics now, TcpInfo tcp, long nanos) {
    boolean noAcknowledgement = owing.isOver(owes(now, tcp), nanos);
    boolean noProgress = stuck.isOver(isStuck(tcp), nanos);
    return noAcknowledgement || noProgress;
  }

  /** What the system still holds has not reached the server: nothing is owed for it yet. */
  private boolean owes(PublisherStatistics now, TcpInfo tcp) {
    if (now.acknowledgedAtNanos() != acknowledgedAt) {
      widestStep = Math.max(widestStep, now.acknowledgedBytes() - acknowledgedBytes);
      acknowledgedBytes = now.acknowledgedBytes();
      acknowledgedAt = now.acknowledgedAtNanos();
      acknowledgements++;
      owing.renew();
    }
    long arrived = now.bytesSent() - Math.max(0, tcp.heldBytes());
    return acknowledgements >= ENOUGH && arrived - now.acknowledgedBytes() > STEPS * widestStep;
  }

  private boolean isStuck(TcpInfo tcp) {
    if (tcp.acknowledgedBytes() != tcpAcknowledged) {
      tcpAcknowledged = tcp.acknowledgedBytes();
      stuck.renew();
    }
    boolean owed = tcp.unacknowledgedBytes() > 0 || tcp.unsentBytes() > 0;
    return tcpAcknowledged > 0 && owed;
  }

  /** How long something has been so without a break. */
  private static final class Patience {
    private final long limitNanos;
    private boolean begun;
    private long since;

    Patience(long limitNanos) {
      this.limitNanos = limitNanos;
    }

    void renew() {
      begun = false;
    }

    boolean isOver(boolean isSo, long nanos) {
      if (!isSo) {
        begun = false;
      } else if (!begun) {
        begun = true;
        since = nanos;
      }
      return begun && nanos - since >= limitNanos;
    }
  }
}
