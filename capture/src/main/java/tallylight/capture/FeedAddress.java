package tallylight.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;

/**
 * Where a feed is played from: {@code rtmp://host/app/name}, with rtmps, rtmpt or rtmpts as well,
 * or {@code http://host/path.flv}, with https as well; or {@code @PATH}, a file that holds such an
 * address, so that neither a list of processes nor a scene file does.
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

  /** More than any address has; what is larger is another kind of file. */
  private static final long LARGEST = 8192;

  private final String text;
  private final @Nullable Path file;
  private final String host;
  private final String shown;

  private FeedAddress(Path file) {
    this.text = "@" + file;
    this.file = file;
    this.host = String.valueOf(file.getFileName());
    this.shown = text;
  }

  private FeedAddress(String text, Matcher parts) {
    this.text = text;
    this.file = null;
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
    return stripped.startsWith("@") ? ofFile(stripped.substring(1)) : parseAddress(stripped);
  }

  private static FeedAddress ofFile(String path) throws CaptureException {
    try {
      Path file = Path.of(path);
      if (file.getFileName() != null && !path.isBlank()) {
        return new FeedAddress(file);
      }
    } catch (InvalidPathException _) {
      // Told below.
    }
    throw new CaptureException(
        "No file is named that holds the address of a feed.",
        "Behind feed:@ stands the path of a file.",
        "Write for example feed:@guest.txt.");
  }

  private static FeedAddress parseAddress(String stripped) throws CaptureException {
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
              + " feed:https://example.com/live/guest.flv; feed:@FILE reads it from a file.");
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

  /** The host alone, or the name of the file, for people. */
  public String host() {
    return host;
  }

  /** The same, with the path of a file relative to a folder. */
  public FeedAddress in(Path folder) {
    return file == null ? this : new FeedAddress(folder.resolve(file));
  }

  /**
   * The address that can be played: this one, or what its file holds now.
   *
   * @throws CaptureException where the file cannot be read or holds no address
   */
  public FeedAddress opened() throws CaptureException {
    return file == null ? this : parseAddress(read(file).strip());
  }

  private static String read(Path file) throws CaptureException {
    try {
      if (Files.size(file) <= LARGEST) {
        return Files.readString(file, UTF_8);
      }
    } catch (IOException e) {
      throw new CaptureException(
          new Problem(
              "The address of the feed in " + file + " cannot be read.",
              Files.exists(file)
                  ? "The file is not readable, or no text."
                  : "There is no such file.",
              "Write the address into that file."),
          e);
    }
    throw new CaptureException(
        file + " holds no address of a feed.",
        "It is far too large for one.",
        "Name a file with nothing but the address.");
  }

  /** What {@link #parse} reads, as it was written. Never for logs, messages or the screen. */
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

  /** Scheme, host and port, and dots in place of the rest; or the path of the file. */
  @Override
  public String toString() {
    return shown;
  }
}
