package tallylight.rtmp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several addresses, of which some refuse, some are silent and one may answer. */
@Timeout(60)
class HappyEyeballsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** An address that accepts no connection and does not refuse it either: its queue is full. */
  private static final class Silent implements AutoCloseable {
    final ServerSocket socket;
    private final List<SocketChannel> filling = new ArrayList<>();

    Silent(String host) throws IOException {
      socket = new ServerSocket(0, 1, InetAddress.getByName(host));
      for (int i = 0; i < 4; i++) {
        SocketChannel one = SocketChannel.open();
        one.configureBlocking(false);
        one.connect(socket.getLocalSocketAddress());
        filling.add(one);
      }
    }

    InetSocketAddress address() {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public void close() throws IOException {
      for (SocketChannel one : filling) {
        one.close();
      }
      socket.close();
    }
  }

  private static InetSocketAddress refusing() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  }

  private static InetSocketAddress address(ServerSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private static SocketChannel connect(@Nullable InetAddress from, InetSocketAddress... addresses)
      throws IOException {
    return HappyEyeballs.connect(List.of(addresses), from, PATIENCE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'192.0.2.1 192.0.2.2 2001:db8::1 2001:db8::2', '2001:db8::1 192.0.2.1 2001:db8::2 192.0.2.2'",
    "'192.0.2.1 2001:db8::1 2001:db8::2 2001:db8::3', '2001:db8::1 192.0.2.1 2001:db8::2 2001:db8::3'",
    "'192.0.2.2 192.0.2.1', '192.0.2.2 192.0.2.1'",
    "'2001:db8::1', '2001:db8::1'",
    "'', ''",
  })
  void familiesTakeTurnsAndKeepTheirOrder(String given, String tried) {
    assertEquals(literals(tried), LookUp.interleaved(literals(given)));
  }

  private static List<InetAddress> literals(String words) {
    return Arrays.stream(words.split(" "))
        .filter(word -> !word.isEmpty())
        .map(InetAddress::ofLiteral)
        .toList();
  }

  @Test
  void anAddressThatRefusesIsFollowedByTheNext() throws Exception {
    try (ServerSocket server = listening();
        SocketChannel channel = connect(null, refusing(), address(server))) {
      assertEquals(address(server), channel.getRemoteAddress());
      assertTrue(channel.isBlocking());
    }
  }

  @Test
  void aSilentAddressIsOvertaken() throws Exception {
    try (var silent = new Silent("127.0.0.2");
        ServerSocket server = listening();
        SocketChannel channel = connect(null, silent.address(), address(server))) {
      assertEquals(address(server), channel.getRemoteAddress());
    }
  }

  @Test
  void anAddressThatAnswersAtOnceIsAlone() throws Exception {
    try (ServerSocket first = listening();
        ServerSocket second = listening();
        SocketChannel channel = connect(null, address(first), address(second))) {
      assertEquals(address(first), channel.getRemoteAddress());
      second.setSoTimeout(500);
      assertThrows(SocketTimeoutException.class, second::accept);
    }
  }

  @Test
  void aFirstAddressThatIsOnlySlowCanStillWin() throws Exception {
    try (var slow = new Silent("127.0.0.2");
        var silent = new Silent("127.0.0.3")) {
      var connected =
          CompletableFuture.supplyAsync(
              () -> {
                try (SocketChannel channel = connect(null, slow.address(), silent.address())) {
                  return channel.getRemoteAddress();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      // Room in the queue: the system repeats its SYN after a second.
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (!connected.isDone()) {
                    slow.socket.accept().close();
                  }
                } catch (IOException e) {
                  // The test is over.
                }
              });
      assertEquals(slow.address(), connected.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void whereAllRefuseThatIsSaid() throws Exception {
    assertThrows(ConnectException.class, () -> connect(null, refusing(), refusing()));
    assertThrows(NoRouteToHostException.class, () -> connect(null));
  }

  @Test
  void whereAllAreSilentTimeRunsOut() throws Exception {
    try (var one = new Silent("127.0.0.2");
        var other = new Silent("127.0.0.3")) {
      assertThrows(
          SocketTimeoutException.class,
          () ->
              HappyEyeballs.connect(
                  List.of(one.address(), other.address()), null, Duration.ofSeconds(1)));
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    try (var silent = new Silent("127.0.0.2")) {
      var ended = new CompletableFuture<Throwable>();
      Thread thread =
          Thread.ofPlatform()
              .start(
                  () ->
                      ended.complete(
                          assertThrows(IOException.class, () -> connect(null, silent.address()))));
      thread.interrupt();
      assertInstanceOf(InterruptedIOException.class, ended.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void connectionsComeFromTheAddressThatWasAskedFor() throws Exception {
    InetAddress from = InetAddress.ofLiteral("127.0.0.9");
    try (ServerSocket server = listening();
        SocketChannel channel = connect(from, address(server))) {
      assertEquals(from, server.accept().getInetAddress());
      assertEquals(from, channel.socket().getLocalAddress());
    }
  }

  @Test
  void anAddressThatIsNotOursIsNamed() throws Exception {
    InetAddress elsewhere = InetAddress.ofLiteral("192.0.2.1");
    try (ServerSocket server = listening()) {
      var failure =
          assertThrows(LocalAddressException.class, () -> connect(elsewhere, address(server)));
      assertEquals(elsewhere, failure.address());
      assertFalse(failure.isOfAnotherFamily());
    }
  }

  @Test
  void anAddressOfAnotherFamilyThanTheServersIsNamed() throws Exception {
    NetworkSettings six =
        NetworkSettings.USUAL.withLocalAddress(InetAddress.ofLiteral("2001:db8::1"));
    try (ServerSocket server = listening()) {
      var failure =
          assertThrows(
              LocalAddressException.class,
              () -> TcpTransport.connect("127.0.0.1", server.getLocalPort(), six).close());
      assertTrue(failure.isOfAnotherFamily());
    }
  }
}
