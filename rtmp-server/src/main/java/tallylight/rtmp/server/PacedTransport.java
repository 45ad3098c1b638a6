package tallylight.rtmp.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tallylight.media.MediaClock;
import tallylight.rtmp.transport.Transport;

/** A connection that is read no faster than its {@link Pace} allows. */
final class PacedTransport implements Transport {
  /** What an idle link may send at once when something comes: some packets of Ethernet. */
  private static final long BURST = 6000;

  /**
   * So little waits at this end, so that the rest waits where a slow uplink would hold it. To be
   * set before the connection is made: a sender waits for half of the widest window that it saw.
   */
  static final int RECEIVE_BUFFER = 8 << 10;

  private final Transport link;
  private final Pace pace;
  private final MediaClock clock;
  private final long since;
  private long allowedBefore;
  private long left;

  PacedTransport(Transport link, Pace pace, MediaClock clock) {
    this.link = link;
    this.pace = pace;
    this.clock = clock;
    this.since = clock.nanos();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    awaitTurn();
    int limit = target.limit();
    target.limit((int) Math.min(limit, target.position() + left));
    try {
      int count = link.read(target);
      left -= Math.max(0, count);
      return count;
    } finally {
      target.limit(limit);
    }
  }

  private void awaitTurn() throws IOException {
    refill();
    while (left <= 0) {
      try {
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
      if (!link.isOpen()) {
        return;
      }
      refill();
    }
  }

  private void refill() {
    long allowed = pace.bytesBy(clock.nanos() - since);
    left = Math.min(BURST, left + allowed - allowedBefore);
    allowedBefore = allowed;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return link.write(source);
  }

  @Override
  public void setReadTimeout(Duration timeout) {
    link.setReadTimeout(timeout);
  }

  @Override
  public void setWriteTimeout(Duration timeout) {
    link.setWriteTimeout(timeout);
  }

  @Override
  public void setDeadline(Duration fromNow) {
    link.setDeadline(fromNow);
  }

  @Override
  public void shutdownOutput() throws IOException {
    link.shutdownOutput();
  }

  @Override
  public String peer() {
    return link.peer();
  }

  @Override
  public boolean isOpen() {
    return link.isOpen();
  }

  @Override
  public void close() throws IOException {
    link.close();
  }
}
