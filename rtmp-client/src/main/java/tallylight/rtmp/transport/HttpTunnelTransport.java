package tallylight.rtmp.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RTMPT: RTMP in the bodies of HTTP requests, for networks that let nothing else through. What is
 * written gathers while a request is under way and goes with the next; where there is nothing to
 * send the server is asked now and then whether it has something to say.
 *
 * <p>One virtual thread makes all requests, one after the other.
 */
public final class HttpTunnelTransport implements Transport {
  /** Makes another connection to the server where it closes the first one between requests. */
  @FunctionalInterface
  public interface Dialler {
    Transport dial() throws IOException;
  }

  private static final Logger log = LoggerFactory.getLogger(HttpTunnelTransport.class);
  private static final int GATHERED = 256 << 10;
  private static final byte[] NOTHING = {0};
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  /** How long there may be silence between requests, for each step of the server's interval. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  private static final int LONGEST_INTERVAL = 32;

  private final Dialler dialler;
  private final String host;
  private final String session;
  private final String peer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  private volatile HttpRequests requests;
  private volatile boolean open = true;
  private volatile Duration writeTimeout = Duration.ZERO;
  private volatile Duration readTimeout = Duration.ZERO;

  // For whoever holds the lock.
  private ByteBuffer gathering = ByteBuffer.allocate(GATHERED);
  private ByteBuffer sending = ByteBuffer.allocate(GATHERED);
  private ByteBuffer arrived = ByteBuffer.allocate(0);
  private @Nullable IOException failure;
  private boolean outputOver;
  private boolean inputOver;
  private long deadline;

  // For the thread that makes requests.
  private int sequence;
  private int interval = 1;

  /**
   * Opens a tunnel.
   *
   * @param first a connection to the server, which the tunnel closes
   * @param dialler makes more of them
   * @param host for HTTP's Host header
   * @throws TunnelException where the server does not carry RTMP
   */
  public static HttpTunnelTransport open(Transport first, Dialler dialler, String host)
      throws IOException {
    var requests = new HttpRequests(first, host);
    byte[] answer = requests.post("/open/1", ByteBuffer.wrap(NOTHING));
    String session = new String(answer, StandardCharsets.US_ASCII).strip();
    if (!session.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new TunnelException("the answer to open is no session");
    }
    log.debug("a tunnel through {}", first.peer());
    var tunnel = new HttpTunnelTransport(requests, dialler, host, session);
    Thread.ofVirtual().name("rtmpt-" + session).start(tunnel::run);
    return tunnel;
  }

  private HttpTunnelTransport(HttpRequests requests, Dialler dialler, String host, String session) {
    this.requests = requests;
    this.dialler = dialler;
    this.host = host;
    this.session = session;
    this.peer = requests.transport().peer() + " by HTTP";
  }

  private void run() {
    try {
      while (open && !takeTurn()) {
        // Each turn is one request.
      }
    } catch (IOException e) {
      log.debug("the tunnel to {} ended: {}", peer, e.toString());
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(new ClosedChannelException());
    }
    if (!inputOver) {
      tellOfEnd();
    }
  }

  /**
   * Closes the session where the tunnel ended in the middle. The end of a connection says nothing
   * to the server, which would hold the stream's name until the session is out of date.
   */
  private void tellOfEnd() {
    try (Transport another = dialler.dial()) {
      another.setDeadline(FAREWELL);
      new HttpRequests(another, host).post(path("close"), ByteBuffer.wrap(NOTHING));
    } catch (IOException e) {
      log.debug("{} was not told of the tunnel's end: {}", peer, e.toString());
    }
  }

  /** Sends what has gathered, or asks; true after the last request. */
  private boolean takeTurn() throws IOException, InterruptedException {
    boolean last;
    lock.lock();
    try {
      long patience = interval * STEP_NANOS;
      while (open && gathering.position() == 0 && !outputOver && patience > 0) {
        patience = changed.awaitNanos(patience);
      }
      // Swapped, so that writing goes on while this is on its way.
      ByteBuffer full = gathering;
      gathering = sending;
      sending = full.flip();
      last = outputOver && !sending.hasRemaining();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (!open) {
      return true;
    }
    if (last) {
      post("close", ByteBuffer.wrap(NOTHING));
      endInput();
      return true;
    }
    boolean idle = !sending.hasRemaining();
    arrive(post(idle ? "idle" : "send", idle ? ByteBuffer.wrap(NOTHING) : sending));
    sending.clear();
    return false;
  }

  private byte[] post(String command, ByteBuffer body) throws IOException {
    if (!requests.isLasting()) {
      requests.transport().close();
      Transport next = dialler.dial();
      next.setWriteTimeout(writeTimeout);
      next.setReadTimeout(writeTimeout);
      requests = new HttpRequests(next, host);
      if (!open) {
        next.close();
      }
    }
    return requests.post(path(command), body);
  }

  private String path(String command) {
    return "/" + command + "/" + session + "/" + sequence++;
  }

  /** The first byte of an answer is how long to wait before asking again. */
  private void arrive(byte[] answer) throws IOException, InterruptedException {
    if (answer.length == 0) {
      throw new TunnelException("an empty answer");
    }
    interval = Math.clamp(answer[0] & 0xFF, 1, LONGEST_INTERVAL);
    lock.lock();
    try {
      if (answer.length > 1) {
        // More is asked for only once this was read.
        while (open && arrived.hasRemaining()) {
          changed.await();
        }
        arrived = ByteBuffer.wrap(answer, 1, answer.length - 1);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void endInput() {
    lock.lock();
    try {
      inputOver = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(IOException cause) {
    lock.lock();
    try {
      if (failure == null) {
        failure = cause;
      }
    } finally {
      lock.unlock();
    }
    close();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    long limit = limit(readTimeout);
    lock.lock();
    try {
      while (!arrived.hasRemaining()) {
        if (inputOver) {
          return -1;
        }
        awaitChange(limit);
      }
      int count = Math.min(target.remaining(), arrived.remaining());
      target.put(arrived.slice(arrived.position(), count));
      arrived.position(arrived.position() + count);
      changed.signalAll();
      return count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    long limit = limit(writeTimeout);
    lock.lock();
    try {
      while (!gathering.hasRemaining() || failure != null) {
        awaitChange(limit);
      }
      if (outputOver || !open) {
        throw new ClosedChannelException();
      }
      int count = Math.min(source.remaining(), gathering.remaining());
      gathering.put(source.slice(source.position(), count));
      source.position(source.position() + count);
      changed.signalAll();
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** The moment until which a wait may last; 0 for ever. */
  private static long limit(Duration timeout) {
    return timeout.isZero() ? 0 : (System.nanoTime() + timeout.toNanos()) | 1;
  }

  /** Waits for a change, up to {@code limit} and the deadline. With the lock held, in a loop. */
  @SuppressWarnings("WaitNotInLoop")
  private void awaitChange(long limit) throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (!open) {
      throw new ClosedChannelException();
    }
    long now = System.nanoTime();
    long patience = Long.MAX_VALUE;
    for (long end : new long[] {limit, deadline}) {
      patience = end == 0 ? patience : Math.min(patience, end - now);
    }
    if (patience <= 0) {
      failure = new SocketTimeoutException("took too long");
      close();
      throw failure;
    }
    try {
      changed.awaitNanos(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new ClosedByInterruptException();
    }
  }

  @Override
  public void setReadTimeout(Duration timeout) {
    readTimeout = timeout;
  }

  /** Bounds each request's answer as well. */
  @Override
  public void setWriteTimeout(Duration timeout) {
    writeTimeout = timeout;
    requests.transport().setWriteTimeout(timeout);
    requests.transport().setReadTimeout(timeout);
  }

  @Override
  public void setDeadline(Duration fromNow) {
    lock.lock();
    try {
      deadline = limit(fromNow);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    requests.transport().setDeadline(fromNow);
  }

  /** The server hears of it once all that was written is sent. */
  @Override
  public void shutdownOutput() {
    lock.lock();
    try {
      outputOver = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public void close() {
    open = false;
    try {
      requests.transport().close();
    } catch (IOException e) {
      log.debug("closing the tunnel to {}: {}", peer, e.toString());
    }
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
