package tallylight.ui.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import tallylight.app.service.Adjustment;
import tallylight.app.service.ServiceRules.Fitted;
import tallylight.app.service.StreamQuality;
import tallylight.ui.destination.ServiceNames;
import tallylight.ui.kit.Field;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Naming;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** The choice of a quality, and what the services make of it. */
public final class QualityView extends VBox {
  private final Listeners listeners = new Listeners();

  public QualityView(QualityModel model, ObservableValue<Boolean> locked) {
    var choices = new ComboBox<StreamQuality>();
    choices.setId("quality");
    choices.getItems().setAll(choicesWith(model.wishedProperty().get()));
    listeners.on(
        model.wishedProperty(), wished -> choices.getItems().setAll(choicesWith(wished)));
    Naming.name(choices, QualityView::name);
    choices.valueProperty().bindBidirectional(model.wishedProperty());
    listeners.onRemoval(
        () -> choices.valueProperty().unbindBidirectional(model.wishedProperty()));
    disableProperty().bind(locked);
    Label changes = Widgets.sentences(Texts.of(model.fittedProperty(), QualityView::changes), "hint");
    changes.setId("adjustments");
    Widgets.shownWhen(changes.textProperty().isNotEmpty(), changes);
    getChildren().add(new Field(Texts.of("quality.name"), choices, changes));
  }

  /** The usual choices, and what was recommended where it is none of them. */
  private static List<StreamQuality> choicesWith(StreamQuality wished) {
    List<StreamQuality> choices = new ArrayList<>(StreamQuality.CHOICES);
    if (!choices.contains(wished)) {
      choices.addFirst(wished);
    }
    return choices;
  }

  private static String changes(Fitted fitted) {
    return fitted.adjustments().stream()
        .filter(change -> change.kind() != Adjustment.Kind.KEYFRAME_INTERVAL)
        .map(ServiceNames::adjustment)
        .collect(Collectors.joining(" "));
  }

  /** What a quality is called. */
  public static String name(StreamQuality quality) {
    return Texts.get(
        "quality.choice", quality.size().height(), quality.rate().perSecond(), quality.video());
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
