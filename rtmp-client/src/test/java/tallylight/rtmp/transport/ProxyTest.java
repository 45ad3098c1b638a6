package tallylight.rtmp.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.rtmp.transport.ProxyException.Reason;

/** Dialogues with a proxy, byte by byte. */
@Timeout(60)
class ProxyTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String SERVER_SPEAKS = "03";

  /** A proxy that says what it is told to, after as many bytes as are expected before it. */
  private static final class Scripted implements AutoCloseable {
    final CompletableFuture<String> heard = new CompletableFuture<>();
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    /**
     * @param dialogue by turns: how many bytes it reads, and what it answers, in hex
     */
    Scripted(List<Object> dialogue, boolean closes) throws IOException {
      Thread.ofVirtual().start(() -> serve(dialogue, closes));
    }

    private void serve(List<Object> dialogue, boolean closes) {
      var all = new StringBuilder();
      try (Socket client = socket.accept()) {
        var in = new DataInputStream(client.getInputStream());
        for (Object turn : dialogue) {
          if (turn instanceof Integer bytes) {
            all.append(HexFormat.of().formatHex(in.readNBytes(bytes)));
          } else {
            client.getOutputStream().write(HexFormat.of().parseHex((String) turn));
          }
        }
        heard.complete(all.toString());
        if (!closes) {
          in.readAllBytes();
        }
      } catch (IOException e) {
        heard.completeExceptionally(e);
      }
    }

    NetworkSettings settings(Proxy.Type type) {
      return NetworkSettings.USUAL
          .withProxy(new Proxy(type, socket.getLocalSocketAddress()))
          .withTimeouts(Timeouts.of(SECOND, SECOND, SECOND));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  static List<Arguments> agreements() {
    String connect = "CONNECT live.example:1935 HTTP/1.1\r\nHost: live.example:1935\r\n\r\n";
    String connectSix = "CONNECT [2001:db8::1]:1935 HTTP/1.1\r\nHost: [2001:db8::1]:1935\r\n\r\n";
    String yes = hex("HTTP/1.1 200 Connection established\r\nVia: a proxy\r\n\r\n");
    return List.of(
        arguments(
            "SOCKS, name",
            Proxy.Type.SOCKS,
            "live.example",
            List.of(3, "0500", 19, "05000001" + "c0000201" + "1f90" + SERVER_SPEAKS),
            "050100" + "05010003" + "0c" + hex("live.example") + "078f"),
        arguments(
            "SOCKS, IPv4 address",
            Proxy.Type.SOCKS,
            "192.0.2.7",
            List.of(3, "0500", 10, "05000003" + "02" + hex("me") + "1f90" + SERVER_SPEAKS),
            "050100" + "05010001" + "c0000207" + "078f"),
        arguments(
            "SOCKS, IPv6 address",
            Proxy.Type.SOCKS,
            "2001:db8::1",
            List.of(3, "0500", 22, "05000004" + "00".repeat(16) + "1f90" + SERVER_SPEAKS),
            "050100" + "05010004" + "20010db8000000000000000000000001" + "078f"),
        arguments(
            "HTTP, name",
            Proxy.Type.HTTP,
            "live.example",
            List.of(connect.length(), yes + SERVER_SPEAKS),
            hex(connect)),
        arguments(
            "HTTP, IPv6 address",
            Proxy.Type.HTTP,
            "2001:db8::1",
            List.of(connectSix.length(), yes + SERVER_SPEAKS),
            hex(connectSix)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("agreements")
  void afterTheDialogueTheServerSpeaks(
      String name, Proxy.Type type, String host, List<Object> dialogue, String asked)
      throws Exception {
    try (var proxy = new Scripted(dialogue, false);
        TcpTransport transport = TcpTransport.connect(host, 1935, proxy.settings(type))) {
      ByteBuffer first = ByteBuffer.allocate(1);
      transport.read(first);
      assertEquals(3, first.get(0));
      assertEquals(asked, proxy.heard.get(10, TimeUnit.SECONDS));
    }
  }

  static List<Arguments> refusals() {
    return List.of(
        refusal("SOCKS wants a password", Proxy.Type.SOCKS, Reason.PASSWORD, 3, "05ff"),
        refusal(
            "SOCKS cannot reach it", Proxy.Type.SOCKS, Reason.REFUSED, 3, "0500", 8, "05050001"),
        refusal(
            "SOCKS invents a reply", Proxy.Type.SOCKS, Reason.REFUSED, 3, "0500", 8, "05630001"),
        refusal("SOCKS 4", Proxy.Type.SOCKS, Reason.NOT_A_PROXY, 3, "0400"),
        refusal("SOCKS that is HTTP", Proxy.Type.SOCKS, Reason.NOT_A_PROXY, 3, hex("HTTP/1.1 400")),
        refusal("SOCKS that closes", Proxy.Type.SOCKS, Reason.NOT_A_PROXY, 3),
        refusal(
            "SOCKS with no such address type",
            Proxy.Type.SOCKS,
            Reason.NOT_A_PROXY,
            3,
            "0500",
            8,
            "05000009"),
        refusal(
            "HTTP wants a password",
            Proxy.Type.HTTP,
            Reason.PASSWORD,
            10,
            hex("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")),
        refusal(
            "HTTP forbids the port",
            Proxy.Type.HTTP,
            Reason.REFUSED,
            10,
            hex("HTTP/1.0 403 Forbidden\r\n\r\n")),
        refusal(
            "HTTP that is SSH", Proxy.Type.HTTP, Reason.NOT_A_PROXY, 10, hex("SSH-2.0-x\r\n\r\n")),
        refusal(
            "HTTP without an end", Proxy.Type.HTTP, Reason.NOT_A_PROXY, 10, "41".repeat(10_000)),
        refusal("HTTP that closes", Proxy.Type.HTTP, Reason.NOT_A_PROXY, 10));
  }

  private static Arguments refusal(
      String name, Proxy.Type type, Reason reason, Object... dialogue) {
    return arguments(name, type, reason, List.of(dialogue));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void refusalsHaveAReason(String name, Proxy.Type type, Reason reason, List<Object> dialogue)
      throws Exception {
    try (var proxy = new Scripted(dialogue, true)) {
      assertEquals(reason, reason(proxy.settings(type)));
    }
  }

  @Test
  void aProxyThatSaysNothingIsSilent() throws Exception {
    try (var proxy = new Scripted(List.of(), false)) {
      assertEquals(Reason.SILENT, reason(proxy.settings(Proxy.Type.SOCKS)));
    }
  }

  @Test
  void aProxyThatIsNotThereIsUnreachable() throws Exception {
    var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var address = (InetSocketAddress) gone.getLocalSocketAddress();
    gone.close();
    assertEquals(
        Reason.UNREACHABLE,
        reason(NetworkSettings.USUAL.withProxy(new Proxy(Proxy.Type.HTTP, address))));
  }

  private static Reason reason(NetworkSettings network) {
    return assertThrows(
            ProxyException.class, () -> TcpTransport.connect("live.example", 1935, network).close())
        .reason();
  }
}
