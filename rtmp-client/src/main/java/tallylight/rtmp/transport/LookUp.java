package tallylight.rtmp.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Names to addresses, in the order in which they are worth trying. */
final class LookUp {
  private LookUp() {}

  /**
   * All addresses of a host, {@link #interleaved}. The system's resolver has no timeout of its own,
   * so it works on a thread aside.
   *
   * @throws LookUpTimeoutException where the name service does not answer in time
   * @throws UnknownHostException where the name has no address
   */
  static List<InetAddress> addresses(String host, Duration limit) throws IOException {
    var answer = new CompletableFuture<InetAddress[]>();
    Thread.ofVirtual()
        .name("rtmp-resolver")
        .start(
            () -> {
              try {
                answer.complete(InetAddress.getAllByName(host));
              } catch (UnknownHostException | RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    try {
      return interleaved(List.of(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (TimeoutException e) {
      throw because(e, new LookUpTimeoutException(host));
    } catch (ExecutionException e) {
      throw because(e, new UnknownHostException(host));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw because(e, new InterruptedIOException("interrupted"));
    }
  }

  /**
   * IPv6 and IPv4 by turns, beginning with IPv6, in their own order else (RFC 8305, section 4): a
   * network on which one family is broken is found out at the second attempt.
   */
  static List<InetAddress> interleaved(List<InetAddress> addresses) {
    Deque<InetAddress> six = new ArrayDeque<>();
    Deque<InetAddress> four = new ArrayDeque<>();
    addresses.forEach(address -> (address instanceof Inet6Address ? six : four).add(address));
    var order = new ArrayList<InetAddress>();
    while (!six.isEmpty() || !four.isEmpty()) {
      if (!six.isEmpty()) {
        order.add(six.remove());
      }
      if (!four.isEmpty()) {
        order.add(four.remove());
      }
    }
    return order;
  }

  private static IOException because(Throwable cause, IOException exception) {
    exception.initCause(cause);
    return exception;
  }
}
