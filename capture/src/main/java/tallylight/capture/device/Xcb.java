package tallylight.capture.device;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * What is needed of libxcb. Unlike Xlib it answers a request for a window that has just been
 * closed, where Xlib ends the program. A cookie is a structure of one unsigned int, which is passed
 * as that.
 */
interface Xcb extends Library {
  /**
   * Loads it.
   *
   * @throws UnsatisfiedLinkError where it is not on this computer
   */
  static Xcb load() {
    return Native.load("libxcb.so.1", Xcb.class);
  }

  Pointer xcb_connect(String display, @Nullable Pointer screen);

  int xcb_connection_has_error(Pointer connection);

  void xcb_disconnect(Pointer connection);

  Pointer xcb_get_setup(Pointer connection);

  int xcb_intern_atom(Pointer connection, byte onlyIfExists, short length, byte[] name);

  @Nullable Pointer xcb_intern_atom_reply(Pointer connection, int cookie, @Nullable Pointer error);

  int xcb_get_property(
      Pointer connection, byte delete, int window, int property, int type, int offset, int length);

  @Nullable Pointer xcb_get_property_reply(Pointer connection, int cookie, @Nullable Pointer error);

  int xcb_query_tree(Pointer connection, int window);

  @Nullable Pointer xcb_query_tree_reply(Pointer connection, int cookie, @Nullable Pointer error);

  int xcb_get_window_attributes(Pointer connection, int window);

  @Nullable Pointer xcb_get_window_attributes_reply(
      Pointer connection, int cookie, @Nullable Pointer error);
}
