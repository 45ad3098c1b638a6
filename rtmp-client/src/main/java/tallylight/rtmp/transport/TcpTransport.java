package tallylight.rtmp.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plain TCP, without Nagle's delay: every message is one write. */
public final class TcpTransport implements Transport {
  private static final Logger log = LoggerFactory.getLogger(TcpTransport.class);

  private final SocketChannel channel;
  private final Deadlines deadlines;
  private final String peer;

  private TcpTransport(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.peer = String.valueOf(channel.getRemoteAddress());
    this.deadlines = new Deadlines(this::closeChannel);
  }

  /**
   * Connects to the first of a host's addresses that answers.
   *
   * @param timeout for looking up the name and for connecting together
   * @throws UnknownHostException where the name has no address
   * @throws SocketTimeoutException where no address answered in time
   * @throws java.net.ConnectException where the last address refused
   */
  public static TcpTransport connect(String host, int port, Duration timeout) throws IOException {
    long deadline = System.nanoTime() + timeout.toNanos();
    InetAddress[] addresses = lookUp(host, timeout);
    IOException last = new UnknownHostException(host);
    for (int i = 0; i < addresses.length; i++) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      // A silent address must leave time for the ones after it.
      int millis = Math.clamp(left / (addresses.length - i), 1, Integer.MAX_VALUE);
      try {
        return connect(new InetSocketAddress(addresses[i], port), millis);
      } catch (IOException e) {
        log.debug("{} port {}: {}", addresses[i], port, e.toString());
        last = e;
      }
    }
    throw last;
  }

  /** A transport over a connection that a server accepted. */
  public static TcpTransport over(SocketChannel accepted) throws IOException {
    return new TcpTransport(accepted);
  }

  private static TcpTransport connect(InetSocketAddress address, int millis) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.socket().connect(address, millis);
      return new TcpTransport(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The system's resolver has no timeout of its own, so it works on a thread aside. */
  private static InetAddress[] lookUp(String host, Duration timeout) throws IOException {
    var answer = new CompletableFuture<InetAddress[]>();
    Thread.ofVirtual()
        .name("rtmp-resolver")
        .start(
            () -> {
              try {
                answer.complete(InetAddress.getAllByName(host));
              } catch (UnknownHostException e) {
                answer.completeExceptionally(e);
              }
            });
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw initCause(new SocketTimeoutException("no answer from the name service"), e);
    } catch (ExecutionException e) {
      throw initCause(new UnknownHostException(host), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw initCause(new SocketTimeoutException("interrupted"), e);
    }
  }

  private static IOException initCause(IOException exception, Throwable cause) {
    exception.initCause(cause);
    return exception;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    deadlines.readBegins();
    try {
      return channel.read(target);
    } catch (ClosedChannelException e) {
      throw explained(e);
    } finally {
      deadlines.readEnds();
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    deadlines.writeBegins();
    try {
      return channel.write(source);
    } catch (ClosedChannelException e) {
      throw explained(e);
    } finally {
      deadlines.writeEnds();
    }
  }

  private IOException explained(ClosedChannelException closed) {
    return deadlines.expired()
        ? initCause(new SocketTimeoutException("took too long"), closed)
        : closed;
  }

  @Override
  public void setReadTimeout(Duration timeout) {
    deadlines.setReadTimeout(timeout);
  }

  @Override
  public void setWriteTimeout(Duration timeout) {
    deadlines.setWriteTimeout(timeout);
  }

  @Override
  public void setDeadline(Duration fromNow) {
    deadlines.setDeadline(fromNow);
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public void close() {
    deadlines.close();
    closeChannel();
  }

  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("closing the connection to {}: {}", peer, e.toString());
    }
  }
}
