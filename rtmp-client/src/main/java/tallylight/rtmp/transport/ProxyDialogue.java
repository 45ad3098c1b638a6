package tallylight.rtmp.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.transport.ProxyException.Reason;

/**
 * Asks a proxy for a connection to a server, after which the transport leads to that: SOCKS 5
 * without authentication (RFC 1928), or CONNECT (RFC 9110, section 9.3.6). The proxy looks up the
 * server's name.
 */
final class ProxyDialogue {
  private static final int SOCKS_VERSION = 5;
  private static final int NO_AUTHENTICATION = 0;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int LONGEST_HEAD = 8192;

  /** Reply codes from 1 on (RFC 1928, section 6). */
  private static final String[] REPLIES = {
    "general failure",
    "not allowed",
    "network unreachable",
    "host unreachable",
    "connection refused",
    "timed out",
    "command not supported",
    "address type not supported"
  };

  private final Transport transport;
  private final String proxy;

  /**
   * @param proxy host and port, for messages
   */
  ProxyDialogue(Transport transport, String proxy) {
    this.transport = transport;
    this.proxy = proxy;
  }

  /**
   * Asks for a connection to {@code host}.
   *
   * @throws ProxyException where there will be none
   */
  void run(Proxy.Type type, String host, int port) throws IOException {
    try {
      if (type == Proxy.Type.SOCKS) {
        socks(host, port);
      } else {
        http(host, port);
      }
    } catch (EOFException e) {
      throw failure(Reason.NOT_A_PROXY, "it closed the connection", e);
    }
  }

  private void socks(String host, int port) throws IOException {
    transport.writeFully(ByteBuffer.wrap(new byte[] {SOCKS_VERSION, 1, NO_AUTHENTICATION}));
    ByteBuffer choice = read(2);
    checkVersion(choice);
    if (choice.get() != NO_AUTHENTICATION) {
      throw failure(Reason.PASSWORD, "it offers no way without a password", null);
    }
    transport.writeFully(socksRequest(host, port));
    ByteBuffer reply = read(4);
    checkVersion(reply);
    int code = reply.get() & 0xFF;
    if (code != 0) {
      String words = code <= REPLIES.length ? REPLIES[code - 1] : "reply " + code;
      throw failure(Reason.REFUSED, words, null);
    }
    skipAddress(reply.get(3));
  }

  private static ByteBuffer socksRequest(String host, int port) {
    byte[] address;
    int type;
    try {
      address = InetAddress.ofLiteral(host).getAddress();
      type = address.length == 4 ? IPV4 : IPV6;
    } catch (IllegalArgumentException _) {
      byte[] name = host.getBytes(StandardCharsets.US_ASCII);
      address = ByteBuffer.allocate(1 + name.length).put((byte) name.length).put(name).array();
      type = NAME;
    }
    return ByteBuffer.allocate(4 + address.length + 2)
        .put(new byte[] {SOCKS_VERSION, CONNECT, 0, (byte) type})
        .put(address)
        .putShort((short) port)
        .flip();
  }

  /** The address that the proxy connects from is of no interest. */
  private void skipAddress(int type) throws IOException {
    int bytes =
        switch (type) {
          case IPV4 -> 4;
          case IPV6 -> 16;
          case NAME -> read(1).get() & 0xFF;
          default -> throw failure(Reason.NOT_A_PROXY, "its answer is not SOCKS 5", null);
        };
    read(bytes + 2);
  }

  private void checkVersion(ByteBuffer answer) throws ProxyException {
    if (answer.get() != SOCKS_VERSION) {
      throw failure(Reason.NOT_A_PROXY, "its answer is not SOCKS 5", null);
    }
  }

  private void http(String host, int port) throws IOException {
    String target = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    String request = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
    transport.writeFully(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    String head = readHead();
    String status = head.lines().findFirst().orElse("");
    if (!status.startsWith("HTTP/1.")) {
      throw failure(Reason.NOT_A_PROXY, "its answer is not HTTP", null);
    }
    String code = status.length() >= 12 ? status.substring(9, 12) : "";
    if (code.equals("407")) {
      throw failure(Reason.PASSWORD, status, null);
    }
    if (!code.startsWith("2")) {
      throw failure(Reason.REFUSED, status, null);
    }
  }

  /** Byte by byte: what follows the head is the server's already. */
  private String readHead() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      if (head.length() >= LONGEST_HEAD) {
        throw failure(Reason.NOT_A_PROXY, "its answer has no end", null);
      }
      head.append((char) (read(1).get() & 0xFF));
    }
    return head.toString();
  }

  private ByteBuffer read(int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (transport.read(buffer) < 0) {
        throw new EOFException("the proxy closed the connection");
      }
    }
    return buffer.flip();
  }

  private ProxyException failure(Reason reason, String message, @Nullable Throwable cause) {
    return new ProxyException(proxy, reason, message, cause);
  }
}
