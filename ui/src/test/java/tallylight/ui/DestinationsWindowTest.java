package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.broadcast.EncoderSharing;
import tallylight.rtmp.session.StreamKey;
import tallylight.ui.destination.DestinationModel;

/** Where a broadcast goes: one place or several, each with its own key and its own fate. */
class DestinationsWindowTest extends WindowTest {
  private static final String KEY = "aq1z-ws2x-ed3c-rf4v";

  @Test
  void theKeyIsReadableForFiveSecondsOnly() {
    enter("#key", KEY);
    assertEquals(List.of("●".repeat(KEY.length())), shownInKeyField());
    robot.clickOn("#reveal-key");
    assertEquals(List.of(KEY), shownInKeyField());
    assertEquals("Hide", textOf("#reveal-key"));
    until(() -> !shownInKeyField().contains(KEY));
    assertEquals("Show", textOf("#reveal-key"));
    assertEquals(KEY, textOf("#key"), "nothing was lost");
  }

  @Test
  void theKeyIsHiddenAgainAtOnceWhereThePersonWants() {
    enter("#key", KEY);
    robot.clickOn("#reveal-key");
    robot.clickOn("#reveal-key");
    assertEquals(List.of("●".repeat(KEY.length())), shownInKeyField());
  }

  /** What is painted in the field. */
  private List<String> shownInKeyField() {
    return onFx(
        () ->
            find("#key").lookupAll(".text").stream()
                .filter(Text.class::isInstance)
                .filter(Node::isVisible)
                .map(node -> ((Text) node).getText())
                .filter(text -> !text.startsWith("Paste"))
                .toList());
  }

  @Test
  void spacesAroundAKeyAreLeftOut() {
    enter("#key", "   " + KEY + "  ");
    robot.interact(
        () -> assertTrue(destination(0).keyGivenProperty().getValue(), "there is a key"));
    assertEquals("", textOf("#key-note"));
  }

  @Test
  void aWholeAddressInTheKeyFieldIsTakenApart() {
    robot.interact(
        () -> {
          var content = new ClipboardContent();
          content.putString("rtmp://live.twitch.tv/app/" + KEY);
          Clipboard.getSystemClipboard().setContent(content);
          robot.lookup("#key").queryTextInputControl().paste();
        });
    untilText("#key", KEY);
    assertEquals("Twitch", textOfChoice("#service"));
    assertTrue(textOf("#key-note").contains("moved"));
  }

  @Test
  void withoutAKeyringThePersonIsToldSo() {
    until(() -> isShown("#key-session"));
    assertTrue(textOf("#key-session").contains("this session only"));
    assertFalse(isShown("#remember-key"));
  }

  @Test
  void destinationsAreAddedNamedAndRemoved() {
    robot.clickOn("#add-destination");
    assertEquals(List.of("YouTube", "Twitch"), names());
    robot.interact(
        () -> destination(1).serviceProperty().set(destination(0).serviceProperty().get()));
    assertEquals(List.of("YouTube", "YouTube 2"), names());
    assertEquals(1, robot.lookup("#key").queryAll().size(), "one is open at a time");
    fire("#remove-destination");
    assertEquals(List.of("YouTube"), names());
  }

  /** Where it is scrolled out of sight. */
  private void fire(String button) {
    robot.interact(() -> robot.lookup(button).queryButton().fire());
  }

  private List<String> names() {
    return onFx(
        () ->
            window.destinations.all().stream().map(window.destinationsController::nameOf).toList());
  }

  @Test
  void withNoDestinationTickedNobodyGoesLive() {
    enter("#key", KEY);
    robot.interact(() -> destination(0).wantedProperty().set(false));
    assertEquals("Nowhere yet: tick a destination.", textOf("#plan"));
    robot.clickOn("#go-live");
    assertEquals("There is nowhere to go live to.", textOf("#problem-what"));
    assertEquals("Ready", textOf("#state"));
  }

  @Test
  void theButtonIsPrecededByWhatGoesWhere() {
    String plan = textOf("#plan");
    assertTrue(plan.contains("To YouTube"), plan);
    assertTrue(plan.contains("Scene  ·  Sound"), plan);
  }

  @Test
  void eachOfTwoDestinationsHasItsOwnState() throws Exception {
    try (var one = new Arrivals();
        var two = new Arrivals()) {
      haveDestination(one.url(), KEY);
      robot.clickOn("#add-destination");
      robot.interact(
          () -> {
            destination(1).urlProperty().set(two.url());
            robot.lookup("#key").queryTextInputControl().setText("another-key-of-mine-42");
          });
      robot.interact(() -> window.live.sharingProperty().set(EncoderSharing.FOLLOW_SLOWEST));
      robot.clickOn("#go-live");
      until(() -> stateOf(0) == BroadcastState.LIVE && stateOf(1) == BroadcastState.LIVE);
      until(() -> one.pictures.get() > 10 && two.pictures.get() > 10);

      two.close();
      until(() -> stateOf(1) == BroadcastState.RECONNECTING);
      assertEquals(BroadcastState.LIVE, stateOf(0), "its own matter");
      assertEquals("LIVE", textOf("#state"));
      untilAnnounced("Another service 2: ");
      until(() -> destination(1).stateProperty().get().retry() != null);
      String name = "Another service 2";
      untilText("#health-light", name + ": Connection lost: trying again");
      assertTrue(
          onFx(
              () ->
                  window.desk.health.events().stream()
                      .anyMatch(event -> name.equals(event.destination()))));

      robot.clickOn("#go-live");
      robot.clickOn("Stop the broadcast");
      until(() -> !window.live.state().isUnderWay() && !isLocked("#go-live"));
      until(() -> one.ended.get() == 1);
    }
  }

  private BroadcastState stateOf(int index) {
    return destination(index).stateProperty().get().state();
  }

  private DestinationModel destination(int index) {
    return window.destinations.all().get(index);
  }

  @Test
  void aKeyThatIsKeptForADestinationComesBackWithIt() throws Exception {
    keys.keep("mine", StreamKey.of(KEY));
    robot.interact(
        () -> {
          window.destinationsController.clear();
          DestinationModel again =
              window.destinationsController.restore(
                  "mine", "twitch", "rtmp://live.twitch.tv/app", true, true);
          window.destinations.openProperty().set(again);
        });
    untilText("#key", KEY);
    assertEquals("Twitch", textOfChoice("#service"));
    assertTrue(textOf("#key-note").contains("keyring"));
    fire("#remove-destination");
    until(() -> keys.find("mine").isEmpty());
    assertEquals("", textOf("#key"));
  }
}
