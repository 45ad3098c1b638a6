package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import tallylight.ui.destination.DestinationModel;

/** What a person meets before a broadcast. */
class SetUpWindowTest extends WindowTest {
  private static final String KEY = "aq1z-ws2x-ed3c-rf4v";

  @Test
  void aServerThatDoesNotAnswerIsExplainedAndNothingStaysLocked() throws Exception {
    int nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    enterDestination("rtmp://127.0.0.1:" + nobody + "/live", KEY);
    robot.clickOn("#go-live");
    untilText("#state", "Stopped by a fault");

    for (String sentence : List.of("#problem-what", "#problem-why", "#problem-remedy")) {
      String text = textOf(sentence);
      assertTrue(text.endsWith("."), text);
      assertFalse(text.contains("Exception"), text);
      assertFalse(text.contains("\n"), text);
    }
    for (String input : List.of("#service", "#url", "#key", "#go-live")) {
      assertFalse(isLocked(input), input);
    }
    assertEquals("Go Live", textOf("#go-live"));

    robot.clickOn("#dismiss-problem");
    until(() -> !find("#problem").isVisible());
  }

  @Test
  void aPersonWhoGivesUpConnectingIsNotToldOfAFault() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      enterDestination("rtmp://127.0.0.1:" + silent.getLocalPort() + "/live", KEY);
      robot.clickOn("#go-live");
      untilText("#state", "Connecting…");
      try (Socket taken = silent.accept()) {
        assertTrue(taken.isConnected());
        assertEquals("Cancel", textOf("#go-live"));
        robot.clickOn("#go-live");
        untilText("#state", "Ready");
      }
    }
    assertFalse(onFx(() -> find("#problem").isVisible()));
  }

  @Test
  void aServiceBringsItsServersAndAnotherServiceAsksForAnAddress() {
    choose("#service", "Twitch");
    assertEquals("Nearest (encrypted)", textOfChoice("#server"));
    assertFalse(isShown("#url"), "nobody needs to see an address that is known");
    choose("#server", "Nearest");
    assertEquals("rtmp://live.twitch.tv/app", addressChosen());
    choose("#service", "Another service");
    assertEquals("", textOf("#url"));
    assertFalse(isShown("#server"));
    enter("#url", "rtmp://live.twitch.tv/app");
    assertEquals("Twitch", serviceChosen());
    assertEquals("Nearest", textOfChoice("#server"));
  }

  @Test
  void theLimitsOfAServiceAreToldAndKept() {
    choose("#service", "Twitch");
    assertEquals(
        "Twitch takes pictures of at most 6.0 Mb/s, sound of at most 320 kb/s, a keyframe every 2 s.",
        textOf("#limits"));
    choose("#service", "Facebook");
    choose("#quality", "1080p, 60 fps, 6.0 Mb/s");
    assertTrue(textOf("#adjustments").contains("Facebook takes sound of at most 128 kb/s"));
    untilText("#caption", "Test card  ·  1920 × 1080  ·  60 fps");
  }

  private String addressChosen() {
    return onFx(() -> destination().urlProperty().get());
  }

  private DestinationModel destination() {
    return window.destinations.all().getFirst();
  }

  private String serviceChosen() {
    return textOfChoice("#service");
  }

  @Test
  void aKeyPastedBehindTheAddressMovesIntoItsField() {
    choose("#service", "Another service");
    robot.interact(
        () -> {
          var content = new ClipboardContent();
          content.putString("rtmps://a.rtmps.youtube.com/live2/" + KEY);
          Clipboard.getSystemClipboard().setContent(content);
          TextField url = robot.lookup("#url").queryAs(TextField.class);
          url.clear();
          url.paste();
        });
    assertEquals("rtmps://a.rtmps.youtube.com/live2", addressChosen());
    assertEquals(KEY, textOf("#key"));
    assertEquals("YouTube", serviceChosen());
    assertTrue(textOf("#key-note").contains("moved"), "the person is told");
  }

  @Test
  void aKeyTypedBehindTheAddressMovesWhenTheFieldIsLeft() {
    choose("#service", "Another service");
    enter("#url", "rtmp://live.example.com/app/" + KEY);
    assertEquals("rtmp://live.example.com/app/" + KEY, textOf("#url"));
    robot.push(KeyCode.TAB);
    untilText("#url", "rtmp://live.example.com/app");
    assertEquals(KEY, textOf("#key"));
  }

  @Test
  void theMaskOfAnotherFieldIsNotTakenForAKey() {
    enter("#key", "********");
    assertTrue(textOf("#key-note").contains("not the key itself"));
    robot.clickOn("#go-live");
    assertTrue(textOf("#problem-why").contains("not the key itself"));
    assertEquals("Ready", textOf("#state"));

    enter("#key", KEY);
    assertEquals("", textOf("#key-note"));
  }

  @Test
  void withoutAKeyNobodyGoesLive() {
    robot.push(KeyCode.CONTROL, KeyCode.L);
    assertEquals("You cannot go live without a stream key.", textOf("#problem-what"));
    assertEquals("Ready", textOf("#state"));
  }

  @Test
  void anAddressThatIsNoneIsExplained() {
    enterDestination("www.example.com", KEY);
    robot.clickOn("#go-live");
    assertTrue(textOf("#problem-why").contains("rtmp://"));
    assertEquals("Ready", textOf("#state"));
  }
}
