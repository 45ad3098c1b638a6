package tallylight.ui.mixer;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.VBox;
import tallylight.ui.kit.Texts;

/** Two bars above each other, and the level in words for those who do not see them. */
final class MeterBars extends VBox {
  private final LevelBar left;
  private final LevelBar right;

  MeterBars(Strip strip) {
    left = new LevelBar(strip.left());
    right = new LevelBar(strip.right());
    getStyleClass().add("meter-bars");
    setMinWidth(0);
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty()
        .bind(
            Texts.of(
                strip.loudnessProperty(),
                now -> Texts.get("meter.accessible", LoudnessWords.of(now))));
    getChildren().addAll(left, right);
  }

  void detach() {
    left.detach();
    right.detach();
  }
}
