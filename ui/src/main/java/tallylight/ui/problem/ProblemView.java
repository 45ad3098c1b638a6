package tallylight.ui.problem;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import tallylight.media.Problem;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** Three sentences and a button that takes them away; takes no room while there is no problem. */
public final class ProblemView extends HBox {
  public ProblemView(ProblemModel model) {
    Label what = sentence(model, Problem::what, "problem-what");
    Label why = sentence(model, Problem::why, "problem-why");
    Label remedy = sentence(model, Problem::remedy, "problem-remedy");
    var sentences = new VBox(what, why, remedy);
    sentences.getStyleClass().add("problem-sentences");
    HBox.setHgrow(sentences, Priority.ALWAYS);
    sentences.setMinWidth(0);

    var dismiss = new Button();
    dismiss.textProperty().bind(Texts.of("problem.dismiss.sign"));
    dismiss.setId("dismiss-problem");
    Widgets.name(dismiss, Texts.of("problem.dismiss"));
    dismiss.getStyleClass().addAll("flat", "dismiss");
    dismiss.setOnAction(_ -> model.dismiss());
    dismiss.setMinWidth(USE_PREF_SIZE);

    setId("problem");
    getStyleClass().add("problem");
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty().bind(model.problemProperty().map(Problem::toString));
    getChildren().addAll(sentences, dismiss);
    ObservableValue<Boolean> present = model.problemProperty().map(_ -> true).orElse(false);
    visibleProperty().bind(present);
    managedProperty().bind(present);
  }

  private static Label sentence(
      ProblemModel model, Function<Problem, String> part, String styleClass) {
    var label = new Label();
    label.setId(styleClass);
    label.getStyleClass().add(styleClass);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.textProperty().bind(model.problemProperty().map(part).orElse(""));
    return label;
  }
}
