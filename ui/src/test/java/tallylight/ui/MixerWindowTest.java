package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import tallylight.app.mixer.ChannelSettings;
import tallylight.capture.filter.SoundFilters;
import tallylight.ui.mixer.Strip;

/** The mixer, with real sound. */
class MixerWindowTest extends WindowTest {
  private Strip strip(String name) {
    return onFx(() -> window.desk.mixer.strip(name).orElseThrow());
  }

  private ChannelSettings settings(String name) {
    return onFx(() -> strip(name).settingsProperty().get());
  }

  @Test
  void everySoundHasAStripWhoseMeterFaderMuteAndFiltersWork() {
    until(() -> strip("Sound").leftLevel() > -40);
    until(() -> window.desk.mixer.master().rightLevel() > -40);
    until(() -> textOf("#loudness").equals("Quiet"));
    assertEquals("Sound level: Quiet", onFx(() -> find("#meter").getAccessibleText()));

    Slider fader = onFx(() -> robot.lookup(".fader").queryAs(Slider.class));
    robot.interact(fader::requestFocus);
    robot.push(KeyCode.RIGHT);
    assertEquals(1, settings("Sound").gain());
    robot.interact(() -> fader.setValue(18));
    assertEquals(18, settings("Sound").gain());
    until(() -> window.desk.mixer.master().leftLevel() > -15);

    robot.clickOn(".mute");
    assertTrue(settings("Sound").muted());
    untilText(".mute", "Muted");
    untilText("#loudness", "No sound");
    until(() -> shown(".strip-hint").startsWith("You are talking while muted"));
    untilAnnounced("Sound: You are talking while muted");
    robot.clickOn(".mute");
    until(() -> shown(".strip-hint").isEmpty());
    until(() -> window.desk.mixer.master().leftLevel() > -15);

    robot.clickOn(".filters");
    robot.clickOn("Same on both sides (mono)");
    assertTrue(settings("Sound").mono());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(false, settings("Sound").mono());

    for (MenuItem item :
        onFx(() -> robot.lookup(".filters").queryAs(MenuButton.class).getItems())) {
      if (item instanceof CheckMenuItem filter) {
        robot.interact(() -> filter.setSelected(true));
        robot.interact(filter::fire);
      }
    }
    SoundFilters filters = settings("Sound").filters();
    assertEquals(80, filters.highPass());
    assertEquals(12, filters.noiseSuppression());
    assertEquals(-50, filters.gate());
    assertEquals(-18, filters.compressor());
  }

  private String shown(String hint) {
    return onFx(() -> ((Labeled) find(hint)).getText());
  }

  @Test
  void aSoundIsAddedAndRemoved() {
    robot.clickOn("#add-sound");
    robot.clickOn("Test tone, beep every second");
    until(() -> strip("Test tone, beep every second").leftLevel() > -40);
    robot.clickOn(".filters");
    robot.clickOn("Remove this source of sound");
    assertEquals(1, onFx(() -> window.desk.mixer.strips().size()));
  }
}
