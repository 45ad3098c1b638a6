package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import tallylight.app.check.CheckReport;
import tallylight.app.check.CheckResult.Outcome;
import tallylight.app.check.CheckStep;
import tallylight.ui.destination.DestinationModel;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/** The check before a broadcast, against a real ingest. */
class CheckWindowTest extends WindowTest {
  private static final String KEY = "aq1z-ws2x-ed3c-rf4v";

  private void openCheck() {
    robot.clickOn("#menu");
    robot.clickOn("Check everything…");
    until(() -> Window.getWindows().size() == 2);
  }

  private Outcome outcome(CheckStep step) {
    CheckReport report = onFx(() -> window.setUp.check.reportProperty().get());
    return report.result(step).outcome();
  }

  @Test
  void whatIsWellIsSaidAndWhatCannotBeTriedInPrivateIsNot() throws Exception {
    try (var ingest = new Arrivals()) {
      haveDestination(ingest.url(), KEY);
      openCheck();
      robot.clickOn("#start-check");
      untilText("#check-verdict", "A broadcast will work.");
      assertEquals(Outcome.PASSED, outcome(CheckStep.SERVER));
      assertEquals(Outcome.PASSED, outcome(CheckStep.MICROPHONE));
      assertEquals("Well", textOf("#check-server"));
      assertEquals("Not looked at", textOf("#check-key"));
      assertTrue(textOf("#check-key-sentence").contains("everybody sees"));
      assertEquals(0, ingest.broadcasts.get(), "nobody saw anything");

      robot.interact(() -> Texts.speak(Language.KOREAN));
      assertEquals("좋음", textOf("#check-server"));
      assertEquals("방송할 수 있습니다.", textOf("#check-verdict"));
      assertTrue(textOf("#check-server-sentence").startsWith("RTMP를 쓰며"));
      for (CheckStep step : CheckStep.values()) {
        String name = step.name().toLowerCase(Locale.ROOT);
        String sentence = textOf("#check-" + name + "-sentence");
        assertTrue(hasHangul(sentence), sentence);
      }
    }
  }

  private static boolean hasHangul(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
  }

  @Test
  void everyDestinationThatIsSwitchedOnIsLookedAtAndTheComputerOnce() throws Exception {
    try (var ingest = new Arrivals()) {
      haveDestination(ingest.url(), KEY);
      String second =
          onFx(
              () -> {
                DestinationModel other = restore("two", "rtmp://127.0.0.1:" + nobody() + "/live");
                restore("three", "rtmp://not-wanted.invalid/live").wantedProperty().set(false);
                return window.destinationsController.nameOf(other);
              });
      openCheck();
      assertEquals(second, textOf("#check-heading-2"), "named before it begins");
      robot.clickOn("#start-check");
      until(() -> isShown("#check-verdict"));
      assertEquals("Well", textOf("#check-server"));
      assertEquals("Not well", textOf("#check-reach-2"));
      assertEquals("Not looked at", textOf("#check-server-2"));
      assertTrue(textOf("#check-verdict").contains("not work yet"));
      assertEquals("This computer", textOf("#check-heading-computer"));
      assertEquals(1, robot.lookup("#check-encoder").queryAll().size());
      assertFalse(isThere("#check-address-3"), "switched off");

      robot.interact(() -> Texts.speak(Language.KOREAN));
      assertEquals("문제 있음", textOf("#check-reach-2"));
      assertTrue(hasHangul(textOf("#check-reach-2-sentence")));
      robot.interact(() -> Texts.speak(Language.CHINESE));
      assertEquals("有问题", textOf("#check-reach-2"));
      assertEquals("这台电脑", textOf("#check-heading-computer"));
      assertEquals("其他平台 2", textOf("#check-heading-2"));
    }
  }

  @Test
  void stoppingLeavesTheOtherDestinationsOutAsWell() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "rtmp://127.0.0.1:" + silent.getLocalPort() + "/live";
      haveDestination(url, KEY);
      robot.interact(() -> restore("two", url));
      openCheck();
      robot.clickOn("#start-check");
      until(() -> "Well".equals(textOf("#check-reach")));
      robot.clickOn("#stop-check");
      until(() -> isShown("#check-verdict"));
      assertEquals("Not looked at", textOf("#check-server"));
      assertEquals("Not looked at", textOf("#check-address-2"));
      assertEquals("The check was stopped.", textOf("#check-address-2-sentence"));
      assertEquals("Not looked at", textOf("#check-encoder"));
    }
  }

  private DestinationModel restore(String id, String url) {
    return window.destinationsController.restore(id, "custom", url, true, false);
  }

  /** A port where nobody answers. */
  private static int nobody() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aServerThatIsNotThereIsExplained() throws Exception {
    haveDestination("rtmp://127.0.0.1:" + nobody() + "/live", KEY);
    openCheck();
    robot.clickOn("#start-check");
    until(() -> isShown("#check-verdict"));
    assertEquals("Not well", textOf("#check-reach"));
    assertEquals(Outcome.SKIPPED, outcome(CheckStep.SERVER));
    assertTrue(textOf("#check-verdict").contains("not work yet"));
  }
}
