package tallylight.capture.device;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The windows on a display of X, with their titles: those that the window manager tells of
 * (Extended Window Manager Hints, _NET_CLIENT_LIST), or without one all that are to be seen.
 */
final class XWindows implements AutoCloseable {
  /**
   * A window.
   *
   * @param id as the X server numbers it, until it is closed
   * @param title as its title bar shows it
   */
  record Window(int id, String title) {}

  /**
   * Which window is meant: {@code window:TITLE}, or {@code DISPLAY/window:TITLE} on another
   * display.
   *
   * @param display as X names it, such as {@code :1}
   */
  record Name(String display, String title) {
    private static final String MARK = "window:";

    /** Reads an ID; null where it names no window. */
    static @Nullable Name parse(String id, String usualDisplay) {
      if (id.startsWith(MARK)) {
        return new Name(usualDisplay, id.substring(MARK.length()));
      }
      int mark = id.indexOf("/" + MARK);
      return mark < 0
          ? null
          : new Name(id.substring(0, mark), id.substring(mark + 1 + MARK.length()));
    }

    /** The ID of a window on the usual display. */
    static String of(String title) {
      return MARK + title;
    }

    /** The window that has this title now. */
    Optional<Window> find() {
      return XWindows.of(display).stream()
          .filter(window -> window.title().equals(title))
          .findFirst();
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(XWindows.class);

  // X Window System Protocol, version 11: predefined atoms, and offsets in setup and replies.
  private static final int ATOM_STRING = 31;
  private static final int ATOM_WINDOW = 33;
  private static final int ATOM_WM_NAME = 39;
  private static final int SETUP = 40;
  private static final int VENDOR_LENGTH = 24;
  private static final int FORMATS = 29;
  private static final int FORMAT_BYTES = 8;
  private static final int REPLY = 32;
  private static final int ATOM = 8;
  private static final int PROPERTY_FORMAT = 1;
  private static final int PROPERTY_LENGTH = 16;
  private static final int CHILDREN = 16;
  private static final int MAP_STATE = 26;
  private static final int VIEWABLE = 2;

  /** The most of a property that is read, in units of four bytes. */
  private static final int MOST = 4096;

  private final Xcb xcb;
  private final Pointer connection;

  private XWindows(Xcb xcb, Pointer connection) {
    this.xcb = xcb;
    this.connection = connection;
  }

  /** All with a title; none where there is no X server or no libxcb. */
  static List<Window> of(String display) {
    try {
      Xcb xcb = Xcb.load();
      try (var windows = new XWindows(xcb, xcb.xcb_connect(display, null))) {
        return xcb.xcb_connection_has_error(windows.connection) == 0 ? windows.list() : List.of();
      }
    } catch (LinkageError e) {
      LOG.debug("windows cannot be listed: {}", e.toString());
      return List.of();
    }
  }

  /**
   * What a display calls things.
   *
   * @param root the window behind all others
   * @param title the property that holds a title, in {@code utf8}
   */
  record Names(int root, int title, int utf8) {}

  private Names names() {
    return new Names(root(), atom("_NET_WM_NAME"), atom("UTF8_STRING"));
  }

  /** The names of a display that is there. */
  static Names names(String display) {
    Xcb xcb = Xcb.load();
    try (var windows = new XWindows(xcb, xcb.xcb_connect(display, null))) {
      return windows.names();
    }
  }

  private List<Window> list() {
    Names names = names();
    int[] ids = numbers(property(names.root(), atom("_NET_CLIENT_LIST"), ATOM_WINDOW));
    List<Window> windows = new ArrayList<>();
    for (int id : ids.length > 0 ? ids : visible(names.root())) {
      byte[] title = property(id, names.title(), names.utf8());
      String words =
          title.length > 0
              ? new String(title, UTF_8)
              : new String(property(id, ATOM_WM_NAME, ATOM_STRING), ISO_8859_1);
      if (!words.isBlank()) {
        windows.add(new Window(id, words.strip()));
      }
    }
    return windows;
  }

  /** The first screen's root window; it stands behind the vendor's name and the formats. */
  private int root() {
    Pointer setup = xcb.xcb_get_setup(connection);
    int vendor = Short.toUnsignedInt(setup.getShort(VENDOR_LENGTH));
    int padded = (vendor + 3) / 4 * 4;
    return setup.getInt(SETUP + padded + FORMAT_BYTES * (setup.getByte(FORMATS) & 0xFF));
  }

  private int atom(String name) {
    byte[] bytes = name.getBytes(US_ASCII);
    int cookie = xcb.xcb_intern_atom(connection, (byte) 0, (short) bytes.length, bytes);
    Pointer reply = xcb.xcb_intern_atom_reply(connection, cookie, null);
    int atom = reply == null ? 0 : reply.getInt(ATOM);
    free(reply);
    return atom;
  }

  private byte[] property(int window, int property, int type) {
    int cookie = xcb.xcb_get_property(connection, (byte) 0, window, property, type, 0, MOST);
    Pointer reply = xcb.xcb_get_property_reply(connection, cookie, null);
    if (reply == null) {
      return new byte[0];
    }
    int unit = (reply.getByte(PROPERTY_FORMAT) & 0xFF) / Byte.SIZE;
    byte[] value = reply.getByteArray(REPLY, unit * reply.getInt(PROPERTY_LENGTH));
    free(reply);
    return value;
  }

  private static int[] numbers(byte[] bytes) {
    var numbers = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asIntBuffer().get(numbers);
    return numbers;
  }

  private int[] visible(int root) {
    Pointer reply =
        xcb.xcb_query_tree_reply(connection, xcb.xcb_query_tree(connection, root), null);
    if (reply == null) {
      return new int[0];
    }
    int[] children = reply.getIntArray(REPLY, Short.toUnsignedInt(reply.getShort(CHILDREN)));
    free(reply);
    return Arrays.stream(children).filter(this::isViewable).toArray();
  }

  private boolean isViewable(int window) {
    int cookie = xcb.xcb_get_window_attributes(connection, window);
    Pointer reply = xcb.xcb_get_window_attributes_reply(connection, cookie, null);
    boolean viewable = reply != null && reply.getByte(MAP_STATE) == VIEWABLE;
    free(reply);
    return viewable;
  }

  private static void free(@Nullable Pointer reply) {
    if (reply != null) {
      Native.free(Pointer.nativeValue(reply));
    }
  }

  @Override
  public void close() {
    xcb.xcb_disconnect(connection);
  }
}
