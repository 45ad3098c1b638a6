package tallylight.rtmp.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an HTTP/1 request (RFC 9112, section 3); its headers are passed over.
 *
 * @param method such as GET
 * @param target path and query, as they came
 * @param chunked whether the client understands the chunked transfer coding
 */
record HttpRequest(String method, String target, boolean chunked) {
  private static final int LONGEST = 8 << 10;
  private static final Pattern LINE =
      Pattern.compile("([A-Z]{1,16}) (/[!-~]*) HTTP/1\\.([01])\r?\n.*", Pattern.DOTALL);
  private static final Pattern PLACE =
      Pattern.compile("/(?<app>.+)/(?<name>[^/]+)[.]flv(?<query>[?].*)?");

  /**
   * Reads up to the empty line.
   *
   * @throws ProtocolException where that is no request
   */
  static HttpRequest read(ReadableByteChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    while (true) {
      if (!bytes.hasRemaining()) {
        throw new ProtocolException("an HTTP request of more than " + LONGEST + " bytes");
      }
      if (channel.read(bytes) < 0) {
        throw new EOFException("the client closed the connection amid its request");
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
      if (text.contains("\r\n\r\n") || text.contains("\n\n")) {
        return parse(text);
      }
    }
  }

  private static HttpRequest parse(String text) throws ProtocolException {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw new ProtocolException("not an HTTP request");
    }
    return new HttpRequest(line.group(1), line.group(2), line.group(3).equals("1"));
  }

  /**
   * What a path {@code /app/name.flv} asks to play, the query with the name; null where it is no
   * such path.
   */
  Authoriser.@Nullable Request toPlay(String peer) {
    Matcher place = PLACE.matcher(target);
    int query = target.indexOf('?');
    boolean inPath = place.matches() && (query < 0 || place.start("query") == query);
    if (!inPath) {
      return null;
    }
    String asked = place.group("query") == null ? "" : place.group("query");
    try {
      return new Authoriser.Request(
          decoded(place.group("app")), decoded(place.group("name")) + asked, peer);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
