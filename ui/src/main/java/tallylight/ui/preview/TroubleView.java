package tallylight.ui.preview;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import tallylight.app.scene.Layer;
import tallylight.app.studio.Condition;
import tallylight.app.studio.SourceState;
import tallylight.media.Problem;
import tallylight.ui.kit.Texts;
import tallylight.ui.problem.Trouble;
import tallylight.ui.scenes.ShowModel;

/** Says on the preview which picture is missing or stands still, and what to do. */
final class TroubleView extends Label {
  TroubleView(ShowModel model) {
    setId("preview-trouble");
    getStyleClass().add("preview-trouble");
    setWrapText(true);
    setMaxWidth(Double.MAX_VALUE);
    setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.TEXT);
    textProperty()
        .bind(Texts.computed(() -> words(model), model.snapshotProperty(), model.onAirProperty()));
    visibleProperty().bind(textProperty().isNotEmpty());
  }

  private static String words(ShowModel model) {
    List<String> sentences = new ArrayList<>();
    if (model.scene().layers().isEmpty()) {
      return Texts.get("preview.empty");
    }
    for (Layer layer : model.scene().layers()) {
      if (!layer.hidden()) {
        model.stateOf(layer).map(TroubleView::words).ifPresent(sentences::add);
      }
    }
    sentences.removeIf(String::isEmpty);
    return String.join("\n", sentences.stream().distinct().toList());
  }

  private static String words(SourceState source) {
    Double age = source.pictureAge();
    if (source.failure() != null) {
      Problem problem = Trouble.wordsOf(source.failure());
      return Texts.get("health.of", source.name(), problem.what() + " " + problem.remedy());
    }
    if (source.condition() == Condition.STILL && age != null) {
      return Texts.get("preview.still", source.description(), age);
    }
    return "";
  }
}
