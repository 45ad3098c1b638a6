package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tallylight.app.settings.FirstRun;
import tallylight.app.settings.Settings;
import tallylight.app.update.UpdateCheck;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Question;
import tallylight.ui.kit.Texts;

/**
 * On every screen, in every language: all controls have a name for who does not see them, and no
 * text is cut off where everything is half as large again.
 */
class EveryScreenTest extends WindowTest {
  private static final int MANY_CONTROLS = 25;

  @Override
  Settings settings() {
    Settings fresh = super.settings();
    return fresh.withFirstRun(FirstRun.NOT_BEGUN);
  }

  /** Nobody is there; the question whether to ask is. */
  @Override
  Optional<UpdateCheck> updates() {
    return Optional.of(new UpdateCheck(URI.create("https://127.0.0.1:1/releases.json"), "0.1.0"));
  }

  @ParameterizedTest
  @EnumSource
  void everythingIsNamedAndCanBeReadAtOneAndAHalfTimesTheSize(Language language) {
    robot.interact(
        () -> {
          stage.setWidth(1280);
          stage.setHeight(800);
          window.scaleProperty().set(150);
          Texts.speak(language);
        });
    until(() -> find(".studio").getStyle().contains("21"));
    for (int page = 0; page <= FirstRun.Step.values().length; page++) {
      lookAt("page " + page + " of the first run", stage.getScene());
      robot.interact(() -> window.setUp.firstRunController.next());
    }
    until(() -> isShown("#update-question"));
    lookAt("the studio", stage.getScene());
    studioWithEverythingOpen();
    windowsBeside();
  }

  private void studioWithEverythingOpen() {
    robot.interact(() -> window.desk.health.toggleDrawer());
    robot.interact(() -> window.liveController.goLive());
    until(() -> isShown("#problem"));
    robot.interact(() -> robot.lookup("#problem-details").queryAs(Labeled.class).requestFocus());
    robot.push(KeyCode.SPACE);
    until(() -> isShown("#problem-detail-text"));
    until(() -> isThere("#sources .hide-source"));
    lookAt("the studio with the health drawer and a problem", stage.getScene());
    robot.interact(window.problems::dismiss);
    robot.interact(() -> window.desk.health.toggleDrawer());
  }

  private void windowsBeside() {
    open("menu-settings");
    TabPane tabs = (TabPane) onFx(() -> find("#settings"));
    for (int tab = 0; tab < tabs.getTabs().size(); tab++) {
      int chosen = tab;
      robot.interact(() -> tabs.getSelectionModel().select(chosen));
      lookAt("the settings, " + tabs.getTabs().get(tab).getId(), tabs.getScene());
    }
    robot.push(KeyCode.ESCAPE);
    open("menu-check");
    lookAt("the check", find("#check").getScene());
    robot.push(KeyCode.ESCAPE);
    open("menu-keys");
    lookAt("the keys", find("#keys-mute").getScene());
    robot.push(KeyCode.ESCAPE);
    robot.interact(() -> robot.lookup("#rename-scene").queryButton().fire());
    until(() -> isThere("#name"));
    lookAt("the question for a name", find("#name").getScene());
    robot.push(KeyCode.ESCAPE);
  }

  private void open(String entry) {
    until(() -> Window.getWindows().size() == 1);
    robot.interact(
        () ->
            robot.lookup("#menu").queryAs(MenuView.class).getItems().stream()
                .filter(item -> entry.equals(item.getId()))
                .forEach(item -> item.fire()));
    until(() -> Window.getWindows().size() == 2);
  }

  private void lookAt(String screen, Scene scene) {
    onFx(
        () -> {
          Parent root = scene.getRoot();
          root.applyCss();
          root.layout();
          assertEquals(List.of(), clipped(root), screen);
          List<Control> controls = controlsIn(root);
          assertFalse(controls.isEmpty(), screen);
          assertEquals(
              List.of(), controls.stream().filter(each -> !isNamed(each)).toList(), screen);
          return true;
        });
  }

  private static List<String> clipped(Parent root) {
    List<String> clipped = new ArrayList<>();
    assertTrue(collectClipped(root, clipped) > 0, "texts are found");
    return clipped;
  }

  /** Where a text has no room its end is left out of what is painted. */
  private static int collectClipped(Node node, List<String> clipped) {
    if (!node.isVisible()) {
      return 0;
    }
    int seen = 0;
    if (node instanceof Labeled labeled && labeled.lookup(".text") instanceof Text painted) {
      seen++;
      if (painted.getText().endsWith(labeled.getEllipsisString())
          && !labeled.getText().endsWith(labeled.getEllipsisString())) {
        clipped.add(labeled.getText());
      }
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        seen += collectClipped(child, clipped);
      }
    }
    return seen;
  }

  private static boolean isNamed(Control control) {
    Object label = control.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
    Object own = control.queryAccessibleAttribute(AccessibleAttribute.TEXT);
    String given = control.getAccessibleText();
    return control.getAccessibleRole() != null
        && (label != null
            || (given != null && !given.isBlank())
            || (own instanceof String words && !words.isBlank()));
  }

  /** What the Tab key can come to, and is there. */
  private static List<Control> controlsIn(Node node) {
    List<Control> found = new ArrayList<>();
    collectControls(node, found);
    return found;
  }

  private static void collectControls(Node node, List<Control> found) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Control control
        && control.isFocusTraversable()
        && !(node instanceof ScrollPane)
        && !(node instanceof ScrollBar)) {
      found.add(control);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collectControls(child, found));
    }
  }

  @Test
  void theTabKeyComesToEveryControlOfEveryScreenAndShowsWhereItIs() {
    for (int page = 0; page <= FirstRun.Step.values().length; page++) {
      walk("page " + page + " of the first run", stage.getScene(), 3);
      robot.interact(() -> window.setUp.firstRunController.next());
    }
    until(() -> isThere("#sources .hide-source"));
    robot.interact(() -> window.problems.dismiss());
    walk("the studio", stage.getScene(), MANY_CONTROLS);
    haveDestination("rtmp://127.0.0.1:1/live", "aq1z-ws2x-ed3c-rf4v");
    walk("the studio with a destination's fields", stage.getScene(), MANY_CONTROLS);
    open("menu-settings");
    TabPane tabs = (TabPane) onFx(() -> find("#settings"));
    for (int tab = 0; tab < tabs.getTabs().size(); tab++) {
      int chosen = tab;
      robot.interact(() -> tabs.getSelectionModel().select(chosen));
      walk("the settings, " + tabs.getTabs().get(tab).getId(), tabs.getScene(), 2);
    }
    robot.push(KeyCode.ESCAPE);
    open("menu-check");
    walk("the check", find("#check").getScene(), 1);
    robot.push(KeyCode.ESCAPE);
    open("menu-keys");
    walk("the keys", find("#keys-mute").getScene(), MANY_CONTROLS / 2);
    robot.push(KeyCode.ESCAPE);
    until(() -> Window.getWindows().size() == 1);
    robot.interact(
        () -> Question.ask(stage, "Stop?", "Viewers will see it end.", "Stop", "Go on", () -> {}));
    until(() -> isThere(".question"));
    walk("a question", find(".question").getScene(), 2);
    robot.push(KeyCode.ESCAPE);
  }

  /**
   * Presses Tab until every control had its turn twice.
   *
   * @param least so many controls are there
   */
  private void walk(String screen, Scene scene, int least) {
    List<Control> all =
        onFx(
            () -> {
              scene.getRoot().applyCss();
              scene.getRoot().layout();
              return controlsIn(scene.getRoot()).stream()
                  .filter(each -> !each.isDisabled())
                  .toList();
            });
    assertTrue(all.size() >= least, screen + " has " + all);
    Set<Node> reached = new HashSet<>();
    List<Node> unmarked = new ArrayList<>();
    for (int press = 0; press < 2 * all.size(); press++) {
      robot.robotContext().getBaseRobot().typeKeyboard(scene, KeyCode.TAB, "\t");
      onFx(
          () -> {
            Node now = scene.getFocusOwner();
            if (reached.add(now) && !isMarked(now)) {
              unmarked.add(now);
            }
            return true;
          });
    }
    assertEquals(
        List.of(),
        all.stream().filter(each -> !reached.contains(each)).toList(),
        screen + ": out of reach");
    assertEquals(List.of(), unmarked, screen + ": nobody sees where the keys go");
  }

  /** Whether a control looks otherwise than without the focus of the keyboard. */
  private static boolean isMarked(Node focused) {
    WritableImage with = around(focused);
    focused.getScene().getRoot().requestFocus();
    WritableImage without = around(focused);
    focused.requestFocus();
    if (with.getWidth() != without.getWidth() || with.getHeight() != without.getHeight()) {
      return true;
    }
    for (int y = 0; y < with.getHeight(); y++) {
      for (int x = 0; x < with.getWidth(); x++) {
        if (with.getPixelReader().getArgb(x, y) != without.getPixelReader().getArgb(x, y)) {
          return true;
        }
      }
    }
    return false;
  }

  private static WritableImage around(Node node) {
    Scene scene = node.getScene();
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    return node.snapshot(null, null);
  }
}
