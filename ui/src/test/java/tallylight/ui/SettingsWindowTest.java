package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Slider;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import tallylight.app.broadcast.EncoderSharing;
import tallylight.app.settings.Settings;
import tallylight.app.settings.SettingsStore;
import tallylight.app.settings.Theme;
import tallylight.capture.AudioSpec;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/** What is chosen in the settings holds at once, and is kept. */
class SettingsWindowTest extends WindowTest {
  private static final String KEY = "aq1z-ws2x-ed3c-rf4v";

  private void openSettings() {
    robot.clickOn("#menu");
    robot.clickOn("Settings…");
    until(() -> Window.getWindows().size() == 2);
  }

  private Settings saved() throws Exception {
    return new SettingsStore(folder).load("none").settings();
  }

  private void tab(String name) {
    robot.clickOn(name);
  }

  @Test
  void looksHoldAtOnceAndAreKept() {
    openSettings();
    choose("#looks", "Dark");
    choose("#language", "한국어 (Korean)");
    assertEquals("방송 시작", textOf("#go-live"));
    robot.interact(() -> ((Slider) find("#scale")).setValue(125));
    until(() -> find(".studio").getStyle().contains("17.5px"));
    until(() -> saved().appearance().theme() == Theme.DARK);
    until(() -> saved().appearance().scalePercent() == 125);
    until(() -> "ko".equals(saved().appearance().language()));
    robot.interact(() -> Texts.speak(Language.ENGLISH));
  }

  @Test
  void aBroadcastIsMadeAsThePersonWants() {
    openSettings();
    tab("Broadcast");
    robot.clickOn("#settings-countdown");
    robot.clickOn("#adaptive");
    choose("#sharing", "Leave out pictures where it is slow");
    assertTrue(onFx(() -> window.live.countdownWantedProperty().get()));
    assertFalse(onFx(() -> window.live.adaptiveProperty().get()));
    assertEquals(EncoderSharing.DROP_THERE, onFx(() -> window.live.sharingProperty().get()));
    until(() -> saved().countdownSeconds() == 3);
    until(() -> !saved().delivery().adaptive());
    until(() -> saved().delivery().sharing() == EncoderSharing.DROP_THERE);
  }

  @Test
  void keyframesComeAsOftenAsThePersonAndTheServiceWant() throws Exception {
    choose("#quality", "360p, 30 fps, 700 kb/s");
    openSettings();
    tab("Broadcast");
    choose("#keyframes", "3 s");
    assertEquals("360p, 30 fps, 700 kb/s", textOfChoice("#quality"));
    until(() -> saved().active().quality().keyframeSeconds() == 3);
    choose("#service", "CHZZK");
    assertTrue(textOf("#adjustments").contains("CHZZK wants a keyframe every 1 s, not every 3 s."));
    choose("#service", "Another service");
    choose("#quality", "480p, 30 fps, 1.2 Mb/s");
    assertEquals(3, saved().active().quality().keyframeSeconds());
    choose("#keyframes", "1 s");
    try (var ingest = new Arrivals()) {
      robot.interact(
          () -> {
            window.destinations.all().getFirst().urlProperty().set(ingest.url());
            robot.lookup("#key").queryTextInputControl().setText(KEY);
            window.liveController.goLive();
          });
      until(() -> ingest.keyframes.size() >= 4);
      List<Long> at = List.copyOf(ingest.keyframes);
      for (int i = 1; i < at.size(); i++) {
        assertEquals(1000, at.get(i) - at.get(i - 1), () -> "keyframes at " + at);
      }
      tab("Profiles");
      assertTrue(isLocked("#profile"), "not during a broadcast");
      assertTrue(isLocked("#add-profile"));
      assertTrue(isShown("#profile-live"), "and the person is told so");
    }
  }

  @Test
  void aProfileBringsItsScenesAndTheSceneThatWasOnAir() throws Exception {
    var controller = window.desk.showController;
    robot.interact(
        () -> {
          controller.addText("mine alone");
          controller.addScene("Pause");
        });
    until(() -> "Pause".equals(saved().active().scene()));
    Path file = folder.resolve("scenes").resolve(saved().active().sceneFile());
    until(() -> Files.exists(file) && Files.readString(file).contains("mine alone"));

    openSettings();
    tab("Profiles");
    robot.clickOn("#add-profile");
    until(() -> saved().active().sceneFile() != null);
    robot.interact(
        () -> {
          controller.removeScene();
          controller.addSound("Second", new AudioSpec.Silence());
        });
    choose("#profile", "Mine");
    until(() -> window.desk.show.scenes().scenes().size() == 2);
    assertEquals("Pause", onFx(() -> window.desk.show.scene().name()));
    assertEquals(1, window.desk.show.scenes().sounds().size());
    choose("#profile", "Mine 2");
    until(() -> window.desk.show.scenes().scenes().size() == 1);
    assertEquals(2, window.desk.show.scenes().sounds().size());
  }

  @Test
  void aProfileBringsItsDestinationsAndItsQuality() throws Exception {
    choose("#service", "Twitch");
    enter("#key", KEY);
    choose("#quality", "360p, 30 fps, 700 kb/s");
    openSettings();
    tab("Profiles");
    robot.clickOn("#add-profile");
    assertEquals("YouTube", textOfChoice("#service"));
    assertEquals("", textOf("#key"));
    choose("#profile", "Mine");
    until(() -> textOfChoice("#service").equals("Twitch"));
    assertEquals("360p, 30 fps, 700 kb/s", textOfChoice("#quality"));
    robot.clickOn("#remove-profile");
    robot.clickOn("Remove it");
    until(() -> saved().profiles().size() == 1 && saved().active().name().equals("Mine 2"));
    assertFalse(Files.readString(folder.resolve("settings.json")).contains(KEY), "no key on disk");
  }
}
