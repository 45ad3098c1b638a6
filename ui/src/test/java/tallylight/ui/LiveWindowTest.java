package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Broadcasts from the window to the built-in ingest. */
class LiveWindowTest extends WindowTest {
  private static final String KEY = "aq1z-ws2x-ed3c-rf4v";
  private static final double TOLERANCE = 0.06;

  private static final List<String> INPUTS =
      List.of("#service", "#url", "#key", "#quality", "#countdown");

  private Arrivals ingest;

  @BeforeEach
  void startIngest() throws Exception {
    ingest = new Arrivals();
  }

  @AfterEach
  void stopIngest() {
    ingest.close();
  }

  private void goLive() {
    haveDestination(ingest.url(), KEY);
    robot.clickOn("#go-live");
    untilText("#state", "LIVE");
  }

  @Test
  void aPersonGoesLiveWithTheTestCardAndStops() {
    until(this::showsTheTestCard);
    assertEquals("Ready", textOf("#state"));

    enterDestination(ingest.url(), KEY);
    robot.clickOn("#go-live");
    untilText("#state", "LIVE");
    until(() -> ingest.pictures.get() > 30 && ingest.sounds.get() > 40);
    until(() -> Integer.parseInt(textOf("#sent")) > 30);
    assertEquals("Stop", textOf("#go-live"));
    assertEquals("0", textOf("#dropped"));
    until(this::showsTheTestCard);

    robot.clickOn("#go-live");
    robot.clickOn("Stop the broadcast");
    untilText("#state", "Ready");
    until(() -> ingest.ended.get() == 1);
    assertEquals("Go Live", textOf("#go-live"));
    assertFalse(onFx(() -> find("#problem").isVisible()), "all went well");
  }

  /** The outer bars of the card: grey, yellow, red and blue at three quarters. */
  private boolean showsTheTestCard() {
    double[][] bars = {{0.75, 0.75, 0.75}, {0.75, 0.75, 0}, {0.75, 0, 0}, {0, 0, 0.75}};
    int[] places = {0, 1, 5, 6};
    for (int i = 0; i < places.length; i++) {
      Color seen = colourAt((places[i] + 0.5) / 7, 0.62);
      if (Math.abs(seen.getRed() - bars[i][0]) > TOLERANCE
          || Math.abs(seen.getGreen() - bars[i][1]) > TOLERANCE
          || Math.abs(seen.getBlue() - bars[i][2]) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  @Test
  void nothingCanBeChangedDuringABroadcast() {
    goLive();
    INPUTS.forEach(input -> assertTrue(isLocked(input), input));

    robot.clickOn("#go-live");
    robot.clickOn("Stop the broadcast");
    untilText("#state", "Ready");
    INPUTS.forEach(input -> assertFalse(isLocked(input), input));
  }

  @Test
  void stoppingAsksFirstAndStayingLiveIsTheDefault() {
    goLive();
    robot.push(KeyCode.CONTROL, KeyCode.L);
    until(() -> Window.getWindows().size() == 2);
    robot.push(KeyCode.ENTER);
    until(() -> Window.getWindows().size() == 1);

    int before = ingest.pictures.get();
    until(() -> ingest.pictures.get() > before + 15);
    assertEquals("LIVE", textOf("#state"));
    assertEquals(0, ingest.ended.get());
  }

  @Test
  void closingTheWindowWhileLiveWarnsAndThenEndsInGoodOrder() throws Exception {
    goLive();
    askToClose();
    until(() -> Window.getWindows().size() == 2);
    robot.clickOn("Stay live");
    until(() -> Window.getWindows().size() == 1);
    assertEquals("LIVE", textOf("#state"));

    askToClose();
    robot.clickOn("End and close");
    assertTrue(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    until(() -> ingest.ended.get() == 1);
    assertFalse(stage.isShowing());
  }

  private void askToClose() {
    robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
  }

  @Test
  void aServiceThatGoesAwayAndComesBackIsReconnectedTo() throws Exception {
    robot.interact(() -> window.setUp.settings.change(now -> now.withRecordingFolder(folder)));
    robot.clickOn("#record");
    until(() -> window.desk.recording.statusProperty().get() != null);
    goLive();
    assertEquals("LIVE", textOf("#live-sign"));
    int port = ingest.port();
    ingest.close();
    untilText("#state", "Reconnecting…");
    assertEquals("Reconnecting…", textOf("#live-sign"), "viewers do not see this now");
    assertTrue(textOf("#guide").endsWith("The recording continues."), textOf("#guide"));
    assertEquals("Stop", textOf("#go-live"));
    assertFalse(onFx(() -> find("#problem").isVisible()), "nothing has to be done");
    INPUTS.forEach(input -> assertTrue(isLocked(input), input));

    ingest = new Arrivals(port);
    untilText("#state", "LIVE");
    until(() -> ingest.pictures.get() > 30);
  }

  @Test
  void aBroadcastThatIsStoppedWhileTheServiceIsAwayIsExplained() {
    goLive();
    ingest.close();
    untilText("#state", "Reconnecting…");
    robot.clickOn("#go-live");
    robot.clickOn("Stop the broadcast");
    untilText("#state", "Stopped by a fault");
    assertTrue(onFx(() -> find("#problem").isVisible()));
    assertEquals("Go Live", textOf("#go-live"));
    INPUTS.forEach(input -> assertFalse(isLocked(input), input));
  }

  @Test
  void theKeyIsNowhereToBeReadNeitherOnTheWindowNorInTheLog() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = root.getLevel();
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    try {
      goLive();
      assertEquals(KEY, textOf("#key"), "the field itself has it, as dots");
      List<String> readable = onFx(ReadableTexts::everything);
      assertTrue(readable.contains("LIVE"), "what is readable is found");
      readable.forEach(text -> assertFalse(text.contains(KEY), text));
      ingest.close();
      untilText("#state", "Reconnecting…");
      onFx(ReadableTexts::everything).forEach(text -> assertFalse(text.contains(KEY), text));
    } finally {
      root.setLevel(level);
      root.detachAppender(log);
    }
    assertFalse(log.list.isEmpty());
    List.copyOf(log.list)
        .forEach(event -> assertFalse(event.getFormattedMessage().contains(KEY), event::toString));
  }
}
