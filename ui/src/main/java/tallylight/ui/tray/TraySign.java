package tallylight.ui.tray;

import java.awt.AWTException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Graphics2D;
import java.awt.HeadlessException;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.RenderingHints;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.image.BufferedImage;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;

/**
 * The tally lamp in the tray of the desktop: red while live, with state, mute and stop in its menu.
 * Where the desktop has no tray there is none. AWT works on its own thread, so that the window
 * never waits for it.
 */
public final class TraySign implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TraySign.class);
  private static final Color LIVE = new Color(0xd1242f);
  private static final Color OFF = new Color(0x8c959f);

  private final TrayEntries entries;
  private final Listeners listeners = new Listeners();
  private @Nullable Parts parts;
  private boolean closed;

  /** AWT's own; for its thread. */
  private record Parts(
      TrayIcon icon, MenuItem state, MenuItem show, MenuItem mute, MenuItem stop) {}

  /** What is shown; made on the window's thread. */
  private record Words(
      String state, boolean live, boolean muted, String show, String mute, String stop) {}

  public TraySign(TrayEntries entries) {
    this.entries = entries;
  }

  /** Shows it soon, where there is a tray. */
  public void open() {
    listeners.on(entries.state(), _ -> refresh());
    listeners.on(entries.live(), _ -> refresh());
    listeners.on(entries.muted(), _ -> refresh());
    listeners.on(Texts.languageProperty(), _ -> refresh());
    Words words = words();
    Thread.ofPlatform().name("tray").daemon().start(() -> create(words));
  }

  private Words words() {
    boolean muted = entries.muted().getValue();
    return new Words(
        entries.state().getValue(),
        entries.live().getValue(),
        muted,
        Texts.get("tray.show"),
        muted ? Texts.get("tray.unmute") : Texts.get("tray.mute"),
        Texts.get("tray.stop"));
  }

  private void create(Words words) {
    try {
      if (!SystemTray.isSupported()) {
        LOG.info("This desktop has no tray");
        return;
      }
      EventQueue.invokeLater(() -> add(words));
    } catch (HeadlessException | LinkageError e) {
      LOG.info("There is no tray here: {}", e.toString());
    }
  }

  private synchronized void add(Words words) {
    if (closed) {
      return;
    }
    var state = new MenuItem();
    state.setEnabled(false);
    var show = item(entries.actions().show());
    var mute = item(entries.actions().mute());
    var stop = item(entries.actions().stop());
    var menu = new PopupMenu();
    menu.add(state);
    menu.addSeparator();
    menu.add(show);
    menu.add(mute);
    menu.add(stop);
    Dimension size = SystemTray.getSystemTray().getTrayIconSize();
    var icon = new TrayIcon(lamp(size, words.live()), "Tallylight", menu);
    icon.addActionListener(_ -> Platform.runLater(entries.actions().show()));
    try {
      SystemTray.getSystemTray().add(icon);
      parts = new Parts(icon, state, show, mute, stop);
      apply(words);
    } catch (AWTException e) {
      LOG.info("The tray takes no sign: {}", e.toString());
    }
  }

  private static MenuItem item(Runnable action) {
    var item = new MenuItem();
    item.addActionListener(_ -> Platform.runLater(action));
    return item;
  }

  private void refresh() {
    Words words = words();
    synchronized (this) {
      if (parts != null) {
        EventQueue.invokeLater(() -> apply(words));
      }
    }
  }

  private synchronized void apply(Words words) {
    Parts open = parts;
    if (open != null) {
      open.state.setLabel(words.state());
      open.show.setLabel(words.show());
      open.mute.setLabel(words.mute());
      open.stop.setLabel(words.stop());
      open.stop.setEnabled(words.live());
      open.icon.setToolTip("Tallylight: " + words.state());
      open.icon.setImage(lamp(SystemTray.getSystemTray().getTrayIconSize(), words.live()));
    }
  }

  /** A filled disc while live, a ring else: told apart without colours. */
  static BufferedImage lamp(Dimension size, boolean live) {
    var image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      int edge = Math.max(2, size.width / 8);
      int width = size.width - 2 * edge;
      int height = size.height - 2 * edge;
      pen.setColor(live ? LIVE : OFF);
      if (live) {
        pen.fillOval(edge, edge, width, height);
      } else {
        pen.setStroke(new BasicStroke(edge));
        pen.drawOval(edge, edge, width, height);
      }
      return image;
    } finally {
      pen.dispose();
    }
  }

  @Override
  public void close() {
    listeners.removeAll();
    synchronized (this) {
      closed = true;
      Parts open = parts;
      parts = null;
      if (open != null) {
        EventQueue.invokeLater(() -> SystemTray.getSystemTray().remove(open.icon));
      }
    }
  }
}
