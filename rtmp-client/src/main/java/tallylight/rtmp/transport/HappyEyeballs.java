package tallylight.rtmp.transport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to the first of several addresses that answers (RFC 8305, section 5): attempts begin a
 * quarter of a second apart, or at once where one has failed, and go on beside each other. The
 * first to succeed wins and the others are closed.
 */
final class HappyEyeballs implements Closeable {
  /** The Connection Attempt Delay that RFC 8305 recommends. */
  static final Duration DELAY = Duration.ofMillis(250);

  private static final Logger log = LoggerFactory.getLogger(HappyEyeballs.class);

  private final Deque<InetSocketAddress> waiting;
  private final @Nullable InetAddress localAddress;
  private final Selector selector = Selector.open();
  private final List<SocketChannel> attempts = new ArrayList<>();
  private IOException lastFailure = new NoRouteToHostException("no address to connect to");

  private HappyEyeballs(List<InetSocketAddress> addresses, @Nullable InetAddress localAddress)
      throws IOException {
    this.waiting = new ArrayDeque<>(addresses);
    this.localAddress = localAddress;
  }

  /**
   * Connects.
   *
   * @param addresses in the order in which they are tried
   * @param localAddress where to connect from; null for the system's choice
   * @param limit for all attempts together
   * @return a channel in blocking mode
   * @throws SocketTimeoutException where none answered in time
   * @throws LocalAddressException where {@code localAddress} is not this computer's
   * @throws IOException what the last address failed with, where all did
   */
  static SocketChannel connect(
      List<InetSocketAddress> addresses, @Nullable InetAddress localAddress, Duration limit)
      throws IOException {
    SocketChannel winner;
    try (var race = new HappyEyeballs(addresses, localAddress)) {
      winner = race.run(System.nanoTime() + limit.toNanos());
      race.attempts.remove(winner);
    }
    // Only once no selector knows the channel may it block.
    winner.configureBlocking(true);
    return winner;
  }

  private SocketChannel run(long deadline) throws IOException {
    long nextAttempt = System.nanoTime();
    while (true) {
      long now = System.nanoTime();
      if (now - deadline >= 0) {
        throw new SocketTimeoutException("no address answered in time");
      }
      if (!waiting.isEmpty() && now - nextAttempt >= 0) {
        SocketChannel channel = begin(waiting.remove());
        if (channel != null && channel.isConnected()) {
          return channel;
        }
        nextAttempt = channel == null ? now : now + DELAY.toNanos();
        continue;
      }
      if (waiting.isEmpty() && attempts.isEmpty()) {
        throw lastFailure;
      }
      await(waiting.isEmpty() ? deadline - now : Math.min(deadline, nextAttempt) - now);
      int before = attempts.size();
      SocketChannel winner = winner();
      if (winner != null) {
        return winner;
      }
      if (attempts.size() < before) {
        nextAttempt = System.nanoTime();
      }
    }
  }

  private void await(long nanos) throws IOException {
    selector.select(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while connecting");
    }
  }

  /** Begins to connect; null where that failed at once. */
  private @Nullable SocketChannel begin(InetSocketAddress address) throws IOException {
    log.debug("connecting to {}", address);
    SocketChannel channel = SocketChannel.open();
    attempts.add(channel);
    try {
      bind(channel);
      channel.configureBlocking(false);
      if (!channel.connect(address)) {
        channel.register(selector, SelectionKey.OP_CONNECT, address);
      }
      return channel;
    } catch (LocalAddressException e) {
      throw e;
    } catch (IOException e) {
      failed(channel, address, e);
    } catch (UnsupportedAddressTypeException | UnresolvedAddressException e) {
      failed(channel, address, new NoRouteToHostException(String.valueOf(e)));
    }
    return null;
  }

  private void bind(SocketChannel channel) throws IOException {
    if (localAddress != null) {
      try {
        channel.bind(new InetSocketAddress(localAddress, 0));
      } catch (IOException | UnsupportedAddressTypeException e) {
        throw new LocalAddressException(localAddress, false, e);
      }
    }
  }

  /** An attempt that has succeeded, if any; drops those that have failed. */
  private @Nullable SocketChannel winner() throws IOException {
    SocketChannel winner = null;
    for (SelectionKey key : selector.selectedKeys()) {
      var channel = (SocketChannel) key.channel();
      try {
        if (winner == null && channel.finishConnect()) {
          winner = channel;
        }
      } catch (IOException e) {
        failed(channel, key.attachment(), e);
      }
    }
    selector.selectedKeys().clear();
    return winner;
  }

  private void failed(SocketChannel channel, Object address, IOException failure)
      throws IOException {
    log.debug("{}: {}", address, failure.toString());
    lastFailure = failure;
    attempts.remove(channel);
    channel.close();
  }

  /** Closes all attempts that did not win. */
  @Override
  public void close() throws IOException {
    selector.close();
    for (SocketChannel channel : attempts) {
      channel.close();
    }
  }
}
