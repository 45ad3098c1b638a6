package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import tallylight.app.scene.Scene;
import tallylight.app.settings.Settings;
import tallylight.app.settings.SettingsStore;
import tallylight.ui.shortcuts.Action;

/** The window without a mouse. */
class KeysWindowTest extends WindowTest {
  @Override
  Settings settings() {
    return super.settings().withShortcut("mute", "Shortcut+Shift+M").withShortcut("undo", "?");
  }

  private boolean isMuted() {
    return onFx(() -> window.desk.mixer.isMuted());
  }

  @Test
  void keysDoWhatTheyAreSetToAndTooltipsNameThem() {
    robot.push(KeyCode.CONTROL, KeyCode.M);
    assertEquals(false, isMuted(), "the person has chosen other keys");
    robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.M);
    assertTrue(isMuted());
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(false, isMuted(), "keys that are none are the usual ones");

    robot.push(KeyCode.CONTROL, KeyCode.H);
    until(() -> find("#health-drawer").isVisible());
    assertTrue(tooltip("#snapshot").endsWith("(Ctrl+Shift+S)"), tooltip("#snapshot"));
    robot.interact(
        () ->
            window.desk.showController.edit(scenes -> scenes.with(new Scene("Break", List.of()))));
    robot.push(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
    assertEquals("Break", onFx(() -> window.desk.show.onAirProperty().get()));
  }

  private String tooltip(String query) {
    return onFx(() -> ((Control) find(query)).getTooltip().getText());
  }

  private Action action(String id) {
    return onFx(
        () ->
            window.desk.keys().actions().stream()
                .filter(action -> action.id().equals(id))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void keysAreChangedByPressingThemAndKept() throws Exception {
    robot.clickOn("#menu");
    robot.clickOn("#menu-keys");
    until(() -> isThere("#keys-mute"));
    assertEquals("Ctrl+Shift+M", textOf("#keys-mute"));
    onFx(
        () -> {
          robot.lookup("#keys-mute").queryAs(Button.class).requestFocus();
          robot.lookup("#keys-mute").queryAs(Button.class).fire();
          return true;
        });
    robot.push(KeyCode.F9);
    untilText("#keys-mute", "F9");
    robot.push(KeyCode.ESCAPE);
    until(() -> !isThere("#keys-mute"));
    robot.push(KeyCode.F9);
    assertTrue(isMuted());
    robot.interact(() -> window.desk.keys().change(action("live"), KeyCombination.valueOf("F7")));
    assertEquals("Go live, or stop (F7)", tooltip("#go-live"));
    robot.interact(() -> robot.lookup("#key").queryTextInputControl().setText("aq1z-ws2x-ed3c"));
    assertEquals("All set. Press Go Live, or F7, when you are.", textOf("#guide"));
    until(
        () -> "F9".equals(new SettingsStore(folder).load("x").settings().shortcuts().get("mute")));
  }
}
