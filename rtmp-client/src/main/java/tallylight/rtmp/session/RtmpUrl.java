package tallylight.rtmp.session;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a service: {@code rtmp://host[:port]/app[/instance][?query]}.
 *
 * <p>May hold secrets, in the query or as a key pasted behind the app, so it prints as {@link
 * #redacted}.
 *
 * @param scheme rtmp, rtmps, rtmpt or rtmpts
 * @param host a name or an address; IPv6 without brackets
 * @param port 1 to 65535
 * @param app everything between host and stream key, with its query
 */
public record RtmpUrl(String scheme, String host, int port, String app) {
  private static final Map<String, Integer> DEFAULT_PORTS =
      Map.of("rtmp", 1935, "rtmps", 443, "rtmpt", 80, "rtmpts", 443);

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:[^/?@]*@)?"
              + "(?:\\[(?<ipv6>[0-9A-Fa-f:.%a-z]+)]|(?<host>[^/?:\\[\\]@\\s]+))"
              + "(?::(?<port>\\d{1,5}))?(?<path>[/?].*)?");

  /** Long, and of letters and digits mixed, or in groups as YouTube writes keys. */
  private static final Pattern LIKE_A_KEY =
      Pattern.compile(
          "(?:[A-Za-z0-9]{4}-){3,}[A-Za-z0-9]{4}|live_\\d+_\\w+|FB-.*|"
              + "(?=[^?]*\\d)(?=[^?]*[A-Za-z])[A-Za-z0-9_-]{16,}(?:\\?.*)?");

  /** A server address and the stream key that came in the same text. */
  public record WithKey(RtmpUrl url, StreamKey key) {}

  /**
   * Reads a service's server address. Everything after the host is the app; see {@link
   * #embeddedKey} for one that a person pasted there.
   *
   * @throws InvalidUrlException where there is nothing to connect to, with words for the person
   */
  public static RtmpUrl parse(String text) throws InvalidUrlException {
    Matcher parts = SHAPE.matcher(text.strip());
    if (!parts.matches()) {
      throw new InvalidUrlException(
          text.isBlank()
              ? "The address is empty."
              : "It should begin with rtmp:// or rtmps:// and a server name.");
    }
    String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    Integer defaultPort = DEFAULT_PORTS.get(scheme);
    if (defaultPort == null) {
      throw new InvalidUrlException("It begins with " + scheme + "://, which is not RTMP.");
    }
    String ipv6 = parts.group("ipv6");
    String host = ipv6 != null ? ipv6 : parts.group("host");
    int port = parts.group("port") == null ? defaultPort : Integer.parseInt(parts.group("port"));
    if (port < 1 || port > 65_535) {
      throw new InvalidUrlException("Its port number is not between 1 and 65535.");
    }
    String app = parts.group("path") == null ? "" : withoutSlashes(parts.group("path"));
    if (app.isEmpty()) {
      throw new InvalidUrlException("The part after the server's name is missing.");
    }
    return new RtmpUrl(scheme, host, port, app);
  }

  /**
   * Reads a whole address whose last part is the stream key: {@code rtmp://host/app/key}. The key
   * keeps its query.
   *
   * @throws InvalidUrlException where there is no app or no key
   */
  public static WithKey splitKey(String text) throws InvalidUrlException {
    RtmpUrl whole = parse(text);
    int slash = whole.keySlash();
    if (slash < 0) {
      throw new InvalidUrlException("It has no stream key after the app's name.");
    }
    return new WithKey(whole.withApp(slash), keyOf(whole.app.substring(slash + 1)));
  }

  private static StreamKey keyOf(String text) throws InvalidUrlException {
    try {
      return StreamKey.of(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidUrlException(String.valueOf(e.getMessage()));
    }
  }

  private static String withoutSlashes(String path) {
    String app = path.startsWith("/") ? path.substring(1) : path;
    return app.endsWith("/") && app.indexOf('?') < 0 ? app.substring(0, app.length() - 1) : app;
  }

  /** The slash before the last part of the app, or -1; slashes in a query do not count. */
  private int keySlash() {
    int query = app.indexOf('?');
    return app.lastIndexOf('/', query < 0 ? app.length() : query);
  }

  private RtmpUrl withApp(int end) {
    return new RtmpUrl(scheme, host, port, app.substring(0, end));
  }

  /** The last part of the app, where it looks like a stream key that was pasted there. */
  public Optional<StreamKey> embeddedKey() {
    int slash = keySlash();
    String last = app.substring(slash + 1);
    return slash > 0 && LIKE_A_KEY.matcher(last).matches()
        ? Optional.of(StreamKey.of(last))
        : Optional.empty();
  }

  /** This address without its {@link #embeddedKey}. */
  public RtmpUrl withoutEmbeddedKey() {
    return embeddedKey().isPresent() ? withApp(keySlash()) : this;
  }

  /** What the connect command carries: the address without the stream name. */
  public String tcUrl() {
    return base() + app;
  }

  /** True for the schemes that go through HTTP. */
  public boolean isTunnelled() {
    return scheme.startsWith("rtmpt");
  }

  /** True for the schemes that encrypt. */
  public boolean isEncrypted() {
    return scheme.endsWith("s");
  }

  /** What may be shown and logged: no query, no embedded key. */
  public String redacted() {
    String shown = withoutEmbeddedKey().app;
    int query = shown.indexOf('?');
    String hidden = embeddedKey().isPresent() ? "/•••" : "";
    return base() + (query < 0 ? shown : shown.substring(0, query)) + hidden;
  }

  /** {@code message} without what {@link #redacted} hides, for text that came from a server. */
  String redact(String message) {
    String redacted = embeddedKey().map(key -> key.redact(message)).orElse(message);
    int query = app.indexOf('?');
    return query < 0 ? redacted : StreamKey.redactQuery(app.substring(query + 1), redacted);
  }

  private String base() {
    return scheme + "://" + authority() + "/";
  }

  /** Host and port as in the address: IPv6 in brackets, the port where it is not the usual one. */
  String authority() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    boolean usual = Integer.valueOf(port).equals(DEFAULT_PORTS.get(scheme));
    return name + (usual ? "" : ":" + port);
  }

  /** {@link #redacted}. */
  @Override
  public String toString() {
    return redacted();
  }
}
