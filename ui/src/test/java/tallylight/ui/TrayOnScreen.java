package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.MenuItem;
import java.awt.Point;
import java.awt.PopupMenu;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.SystemTray;
import java.awt.Toolkit;
import java.awt.TrayIcon;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;
import tallylight.ui.tray.TrayEntries;
import tallylight.ui.tray.TraySign;

/** The sign in a real tray; {@link OnAScreenTest} gives it one. */
class TrayOnScreen {
  private static final int PATIENCE_SECONDS = 30;
  private static final int RED = 0xd1242f;

  private final SimpleStringProperty state = new SimpleStringProperty("Ready");
  private final SimpleBooleanProperty live = new SimpleBooleanProperty();
  private final SimpleBooleanProperty muted = new SimpleBooleanProperty();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final SystemTray tray = SystemTray.getSystemTray();

  @Test
  void itTellsTheStateAndBringsTheWindowMutesAndStops() throws Exception {
    var started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    assertTrue(started.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    var actions =
        new TrayEntries.Actions(
            () -> asked.add("show"), () -> asked.add("mute"), () -> asked.add("stop"));
    var sign = new TraySign(new TrayEntries(state, live, muted, actions));
    onFx(sign::open);
    until(() -> tray.getTrayIcons().length == 1);
    TrayIcon icon = tray.getTrayIcons()[0];
    PopupMenu menu = icon.getPopupMenu();
    until(() -> menu.getItem(0).getLabel().equals("Ready"));
    assertEquals(
        List.of("Ready", "-", "Show the window", "Mute", "Stop the broadcast…"), labels(menu));
    assertFalse(menu.getItem(4).isEnabled(), "nothing is live");
    assertEquals("Tallylight: Ready", icon.getToolTip());
    assertEquals(Optional.empty(), redPlace(), "not on air");

    onFx(
        () -> {
          state.set("LIVE");
          live.set(true);
          muted.set(true);
        });
    until(() -> labels(menu).getFirst().equals("LIVE"));
    until(() -> redPlace().isPresent());
    assertEquals("Tallylight: LIVE", icon.getToolTip());
    assertEquals("Let it be heard again", menu.getItem(3).getLabel());
    assertTrue(menu.getItem(4).isEnabled());
    choose(menu.getItem(4));
    assertEquals("stop", asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    choose(menu.getItem(3));
    assertEquals("mute", asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    doubleClick(redPlace().orElseThrow());
    assertEquals("show", asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));

    onFx(() -> Texts.speak(Language.KOREAN));
    until(() -> labels(menu).getLast().equals("방송 중지…"));
    onFx(sign::close);
    until(() -> tray.getTrayIcons().length == 0);
    until(() -> redPlace().isEmpty());
  }

  private static List<String> labels(PopupMenu menu) {
    return IntStream.range(0, menu.getItemCount())
        .mapToObj(index -> menu.getItem(index).getLabel())
        .toList();
  }

  /** As the menu does when an entry is chosen. */
  private static void choose(MenuItem item) {
    var chosen = new ActionEvent(item, ActionEvent.ACTION_PERFORMED, item.getActionCommand());
    List.of(item.getActionListeners()).forEach(listener -> listener.actionPerformed(chosen));
  }

  private static void doubleClick(Point place) throws Exception {
    var robot = new Robot();
    robot.mouseMove(place.x, place.y);
    for (int click = 0; click < 2; click++) {
      robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
      robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }
  }

  /** Where on the screen the lamp burns red. */
  private static Optional<Point> redPlace() throws Exception {
    var screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
    BufferedImage picture = new Robot().createScreenCapture(screen);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        if ((picture.getRGB(x, y) & 0xffffff) == RED) {
          return Optional.of(new Point(x, y));
        }
      }
    }
    return Optional.empty();
  }

  private static void onFx(Runnable change) {
    WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000L, change);
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
  }
}
