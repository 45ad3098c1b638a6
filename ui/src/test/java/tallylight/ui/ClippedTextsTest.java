package tallylight.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tallylight.app.settings.FirstRun;
import tallylight.app.settings.Settings;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Texts;

/** In no language is a text cut off, not even where everything is half as large again. */
class ClippedTextsTest extends WindowTest {
  @Override
  Settings settings() {
    return Settings.fresh("Mine").withFirstRun(FirstRun.NOT_BEGUN);
  }

  @ParameterizedTest
  @EnumSource
  void everythingCanBeReadAtOneAndAHalfTimesTheSize(Language language) {
    robot.interact(
        () -> {
          stage.setWidth(1280);
          stage.setHeight(800);
          window.scaleProperty().set(150);
          Texts.speak(language);
        });
    until(() -> find(".studio").getStyle().contains("21"));
    for (int page = 0; page <= FirstRun.Step.values().length; page++) {
      assertEquals(List.of(), clipped(), "page " + page + " of the first run");
      robot.interact(() -> window.setUp.firstRunController.next());
    }
    assertEquals(List.of(), clipped(), "the studio");
  }

  private List<String> clipped() {
    return onFx(
        () -> {
          Parent root = stage.getScene().getRoot();
          root.applyCss();
          root.layout();
          List<String> clipped = new ArrayList<>();
          int seen = collect(root, clipped);
          assertTrue(seen > 5, "texts are found");
          return clipped;
        });
  }

  /** Where a text has no room its end is left out of what is painted. */
  private static int collect(Node node, List<String> clipped) {
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
        seen += collect(child, clipped);
      }
    }
    return seen;
  }
}
