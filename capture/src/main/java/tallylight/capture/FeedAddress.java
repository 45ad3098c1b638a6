package tallylight.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a feed is played from: {@code rtmp://host/app/name}, with rtmps, rtmpt or rtmpts as well,
 * or {@code http://host/path.flv}, with https as well.
 *
 * <p>Name, path, query and password may be secrets, so it prints without them; only {@link #reveal}
 * gives the whole text.
 */
public final class FeedAddress {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<scheme>rtmpt?s?|https?)://(?:[^/?@\\s]*@)?(?<host>\\[[0-9A-Fa-f:.]+]|[^/?:\\[\\]@\\s]+)"
              + "(?<port>:\\d{1,5})?(?<path>/[^\\s]+)");

  private static final Pattern ANY = Pattern.compile("(?s)(.*?://).*");
  private static final String HIDDEN = "•••";

  private final String text;
  private final String host;
  private final String shown;

  private FeedAddress(String text, Matcher parts) {
    this.text = text;
    this.host = parts.group("host");
    String port = parts.group("port");
    this.shown = parts.group("scheme") + "://" + host + (port == null ? "" : port) + "/" + HIDDEN;
  }

  /**
   * Reads an address.
   *
   * @throws CaptureException where it is none; its words do not hold the text
   */
  public static FeedAddress parse(String text) throws CaptureException {
    String stripped = text.strip();
    Matcher parts = SHAPE.matcher(stripped);
    boolean whole = parts.matches();
    if (!whole || (stripped.startsWith("rtmp") && !isNamed(parts.group("path")))) {
      throw new CaptureException(
          "This is no address of a feed.",
          whole
              ? "It names an app, but no broadcast of it."
              : "It does not begin with rtmp://, rtmps://, http:// or https:// and a host, or"
                  + " nothing stands behind.",
          "Write for example feed:rtmp://example.com/live/guest or"
              + " feed:https://example.com/live/guest.flv.");
    }
    return new FeedAddress(stripped, parts);
  }

  /**
   * True where the path has an app and the name of a broadcast; slashes in a query do not count.
   */
  private static boolean isNamed(String path) {
    int query = path.indexOf('?');
    return (query < 0 ? path : path.substring(0, query)).matches("/+[^/]+/.*[^/]");
  }

  /** Any text, shown without what may be an address in it. */
  static String redacted(String text) {
    Matcher address = ANY.matcher(text);
    return address.matches() ? address.group(1) + HIDDEN : text;
  }

  /** The host alone, for people. */
  public String host() {
    return host;
  }

  /** The whole address. Never for logs, messages or the screen. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeedAddress that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Scheme, host and port, and dots in place of the rest. */
  @Override
  public String toString() {
    return shown;
  }
}
