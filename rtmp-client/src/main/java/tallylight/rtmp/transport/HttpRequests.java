package tallylight.rtmp.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests of a tunnel, one after the other on a connection that is kept (HTTP/1.1, RFC 9112). Only
 * what such servers send is understood: answers with a length, or in chunks.
 */
final class HttpRequests {
  /** The longest answer that is taken. */
  private static final int LONGEST_BODY = 4 << 20;

  private static final int LONGEST_LINE = 8192;
  private static final int MOST_HEADERS = 100;
  private static final int OK = 200;

  private final Transport transport;
  private final String host;
  private final ByteBuffer received = ByteBuffer.allocate(16 << 10).flip();
  private boolean lasting = true;

  /**
   * @param host for the Host header, with its port where that is not the usual one
   */
  HttpRequests(Transport transport, String host) {
    this.transport = transport;
    this.host = host;
  }

  /** False where the server wants to close the connection after the last answer. */
  boolean isLasting() {
    return lasting;
  }

  Transport transport() {
    return transport;
  }

  /**
   * Posts to a path.
   *
   * @return the body of the answer
   * @throws TunnelException where the answer is not 200
   */
  byte[] post(String path, ByteBuffer body) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-fcs\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, host, body.remaining());
    ByteBuffer request = ByteBuffer.allocate(head.length() + body.remaining());
    request.put(head.getBytes(StandardCharsets.US_ASCII)).put(body).flip();
    transport.writeFully(request);

    String status = line();
    Map<String, String> headers = headers();
    lasting = !"close".equalsIgnoreCase(headers.get("connection"));
    byte[] answer = body(headers);
    String[] words = status.split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || number(words[1], 10) != OK) {
      throw new TunnelException("the answer was " + words[words.length - 1]);
    }
    return answer;
  }

  private Map<String, String> headers() throws IOException {
    var headers = new TreeMap<String, String>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 0 || headers.size() >= MOST_HEADERS) {
        throw new TunnelException("the answer is not HTTP");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks();
    }
    return bytes(number(headers.get("content-length"), 10));
  }

  private byte[] chunks() throws IOException {
    byte[] body = {};
    while (true) {
      int size = number(line().split(";", 2)[0], 16);
      if (size > LONGEST_BODY - body.length) {
        throw new TunnelException("the answer is too long");
      }
      byte[] chunk = bytes(size);
      if (size == 0) {
        headers();
        return body;
      }
      line();
      body = ByteBuffer.allocate(body.length + size).put(body).put(chunk).array();
    }
  }

  private static int number(@Nullable String digits, int radix) throws TunnelException {
    try {
      int number = Integer.parseInt(digits == null ? "" : digits.strip(), radix);
      if (number >= 0 && number <= LONGEST_BODY) {
        return number;
      }
    } catch (NumberFormatException _) {
      // The words below tell.
    }
    throw new TunnelException("the answer is not HTTP of a known length");
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int next = read(); next != '\n'; next = read()) {
      if (line.length() >= LONGEST_LINE) {
        throw new TunnelException("the answer is not HTTP");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }

  private byte[] bytes(int count) throws IOException {
    var bytes = new byte[count];
    for (int done = 0; done < count; ) {
      fill();
      int step = Math.min(count - done, received.remaining());
      received.get(bytes, done, step);
      done += step;
    }
    return bytes;
  }

  private int read() throws IOException {
    fill();
    return received.get() & 0xFF;
  }

  private void fill() throws IOException {
    if (!received.hasRemaining()) {
      int count = transport.read(received.clear());
      received.flip();
      if (count < 0) {
        throw new TunnelException("the connection was closed instead of an answer");
      }
    }
  }
}
