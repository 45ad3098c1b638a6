package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallylight.app.settings.Settings;
import tallylight.media.MediaClock;
import tallylight.rtmp.server.IngestSettings;
import tallylight.rtmp.server.Pace;

/** What the window tells of the health of a real broadcast. */
class HealthWindowTest extends WindowTest {
  /** At the usual quality, of which this test knows the figures. */
  @Override
  Settings settings() {
    return usualSettings();
  }

  @SuppressWarnings("NullAway.Init") // by each test
  private Arrivals ingest;

  @AfterEach
  void stopIngest() {
    ingest.close();
  }

  private void goLive() {
    haveDestination(ingest.url(), "aq1z-ws2x-ed3c-rf4v");
    robot.clickOn("#go-live");
    untilText("#state", "LIVE");
  }

  @Test
  void theLightSaysWhatIsWrongAndTheDrawerTellsWhatHappened() throws Exception {
    ingest = new Arrivals();
    assertEquals("Not live", textOf("#health-light"));
    goLive();
    untilText("#health-light", "All is well");
    assertEquals(
        "Health green: All is well", onFx(() -> find("#health-light").getAccessibleText()));

    assertFalse(onFx(() -> find("#health-drawer").isVisible()));
    robot.clickOn("#health-light");
    assertTrue(onFx(() -> find("#health-drawer").isVisible()));
    until(() -> isDrawnOn("#graph-bitrate"));
    until(() -> find("#graph-bitrate").getAccessibleText().contains("Target: 2."));
    assertEquals("0.0%", textOf("#part-dropped"));
    until(() -> isThere("#health-events .event .label"));

    robot.clickOn("#help-dropped");
    until(() -> textOf("#help-words").contains("cable"));
    robot.clickOn("#health-events");
    until(() -> !isThere("#help-words"));

    int port = ingest.port();
    ingest.close();
    untilText("#health-light", "Connection lost: trying again");
    until(() -> onEvents("You need not do anything."));
    ingest = new Arrivals(port);
    untilText("#state", "LIVE");
    until(() -> onEvents("Live again after"));
  }

  private boolean onEvents(String words) {
    return robot.lookup("#health-events .event").queryAll().stream()
        .map(Node::getAccessibleText)
        .anyMatch(text -> text != null && text.contains(words));
  }

  /** Whether anything but the ground is on a graph. */
  private boolean isDrawnOn(String graph) {
    Image image = find(graph).snapshot(null, null);
    Color ground = image.getPixelReader().getColor(3, 3);
    for (int y = 2; y < image.getHeight() - 2; y++) {
      if (!image.getPixelReader().getColor((int) image.getWidth() - 4, y).equals(ground)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aPersonIsToldThatTheQualityIsLoweredAndThatItIsBack() throws Exception {
    var wide = new AtomicBoolean();
    Pace uplink =
        new Pace() {
          private long carried;
          private long before;

          @Override
          public long bytesBy(long nanos) {
            long bitrate = wide.get() ? 100_000_000 : 400_000;
            carried += (nanos - before) * bitrate / 8 / MediaClock.SECOND;
            before = nanos;
            return carried;
          }
        };
    ingest = new Arrivals(IngestSettings.onLoopback().withAddress("127.0.0.1", 0).withPace(uplink));
    goLive();
    until(() -> find("#quality-notice").isVisible());
    until(() -> textOf("#quality-notice").startsWith("Quality lowered to "));
    untilAnnounced("Quality lowered to ");
    robot.clickOn("#health-light");
    until(() -> onEvents("to stay live"));
    until(() -> !find("#graph-bitrate").getAccessibleText().contains("Uplink carries: –"));

    wide.set(true);
    until(() -> textOf("#quality-notice").startsWith("Quality is back at 2.5 Mb/s"));
    until(() -> onEvents("Quality is back at 2.5 Mb/s"));
    untilAnnounced("Quality is back at 2.5 Mb/s");
  }
}
