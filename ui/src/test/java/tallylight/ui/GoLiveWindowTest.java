package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/** From the button to viewers, and what is said on the way. */
class GoLiveWindowTest extends WindowTest {
  private static final String KEY = "aq1z-ws2x-ed3c-rf4v";

  @TempDir Path server;

  @Test
  void aCountdownCanBeCancelledAndElseEndsLive() throws Exception {
    try (var ingest = new Arrivals()) {
      haveDestination(ingest.url(), KEY);
      robot.clickOn("#countdown");
      robot.clickOn("#go-live");
      until(() -> textOf("#go-live").startsWith("Cancel ("));
      assertTrue(textOf("#guide").startsWith("Going live in "));
      assertTrue(isLocked("#key"));
      robot.clickOn("#go-live");
      untilText("#go-live", "Go Live");
      assertFalse(isLocked("#key"));
      assertEquals(0, ingest.broadcasts.get());

      robot.clickOn("#go-live");
      untilText("#state", "LIVE");
      until(() -> ingest.broadcasts.get() == 1);
    }
  }

  @Test
  void eachStateIsAnnouncedToWhoDoesNotSeeIt() throws Exception {
    try (var ingest = new Arrivals()) {
      haveDestination(ingest.url(), KEY);
      robot.clickOn("#go-live");
      until(() -> "You are live.".equals(find("#announcer").getAccessibleText()));
      assertEquals("Stop. LIVE", onFx(() -> find("#go-live").getAccessibleText()));
      ingest.close();
      until(() -> find("#announcer").getAccessibleText().startsWith("The connection was lost."));
      until(() -> textOf("#guide").matches("Connection lost. Trying again .*attempt \\d+.*"));
    }
  }

  @Test
  void aServiceThatRefusesTheKeyIsExplainedWithACodeToCopy() throws Exception {
    try (var nginx = new RealServer(server)) {
      haveDestination(nginx.url("deny"), KEY);
      robot.clickOn("#go-live");
      untilText("#state", "Stopped by a fault");
      assertFalse(isShown("#problem-detail-text"));
      robot.clickOn("#problem-details");
      String details = textOf("#problem-detail-text");
      String code = details.lines().findFirst().orElseThrow();
      assertTrue(code.matches("TL-[A-Z]+-\\d+"), code);
      assertFalse(details.contains(KEY));
      robot.clickOn("#problem-copy");
      assertEquals(details, onFx(() -> Clipboard.getSystemClipboard().getString()));

      robot.interact(() -> Texts.speak(Language.KOREAN));
      assertTrue(textOf("#problem-what").endsWith("다."), textOf("#problem-what"));
      assertTrue(textOf("#problem-detail-text").startsWith(code), "the code is the same");
    }
  }
}
