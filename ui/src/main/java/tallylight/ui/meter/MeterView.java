package tallylight.ui.meter;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import tallylight.ui.kit.Texts;

/** Two bars with their scale, and the level in words beside them. */
public final class MeterView extends GridPane {
  private final LevelBar left;
  private final LevelBar right;

  public MeterView(MeterModel model) {
    left = new LevelBar(model.left());
    right = new LevelBar(model.right());
    var word = new Label();
    word.setId("loudness");
    word.getStyleClass().add("loudness");
    word.textProperty().bind(Texts.of(model.loudnessProperty(), MeterView::word));

    setId("meter");
    setMinHeight(USE_PREF_SIZE);
    getStyleClass().add("meter");
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty()
        .bind(Texts.of(model.loudnessProperty(), now -> Texts.get("meter.accessible", word(now))));
    var bars = new ColumnConstraints();
    bars.setHgrow(Priority.ALWAYS);
    getColumnConstraints().addAll(new ColumnConstraints(), bars, new ColumnConstraints());
    add(channel("meter.left"), 0, 0);
    add(channel("meter.right"), 0, 1);
    add(left, 1, 0);
    add(right, 1, 1);
    add(new Scale(), 1, 2);
    add(word, 2, 0, 1, 2);
    setValignment(word, VPos.CENTER);
  }

  private static Label channel(String key) {
    var label = new Label();
    label.textProperty().bind(Texts.of(key));
    label.getStyleClass().add("channel");
    return label;
  }

  private static String word(Loudness loudness) {
    return switch (loudness) {
      case NONE -> Texts.get("meter.none");
      case QUIET -> Texts.get("meter.quiet");
      case GOOD -> Texts.get("meter.good");
      case LOUD -> Texts.get("meter.loud");
      case CLIPPING -> Texts.get("meter.clipping");
    };
  }

  /** Stops listening. */
  public void detach() {
    left.detach();
    right.detach();
  }

  /** The numbers under the bars, in dBFS. */
  private static final class Scale extends Region {
    private static final int[] MARKS = {-60, -40, -20, -9, 0};

    Scale() {
      getStyleClass().add("scale");
      for (int mark : MARKS) {
        getChildren().add(new Label(Texts.get("meter.mark", mark)));
      }
    }

    @Override
    protected double computePrefHeight(double width) {
      return getChildren().getFirst().prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
      for (int i = 0; i < MARKS.length; i++) {
        var label = getChildren().get(i);
        double width = label.prefWidth(-1);
        double middle = getWidth() * LevelBar.position(MARKS[i]);
        double x = Math.clamp(middle - width / 2, 0, Math.max(0, getWidth() - width));
        label.resizeRelocate(snapPositionX(x), 0, width, label.prefHeight(-1));
      }
    }
  }
}
