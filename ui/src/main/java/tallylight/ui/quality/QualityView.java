package tallylight.ui.quality;

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
    choices.getItems().setAll(StreamQuality.CHOICES);
    offer(choices, model.wishedProperty().get());
    listeners.on(model.wishedProperty(), wished -> offer(choices, wished));
    Naming.name(choices, QualityView::name);
    choices.valueProperty().bindBidirectional(model.wishedProperty());
    listeners.onRemoval(() -> choices.valueProperty().unbindBidirectional(model.wishedProperty()));
    disableProperty().bind(locked);
    Label changes =
        Widgets.sentences(Texts.of(model.fittedProperty(), QualityView::changes), "hint");
    changes.setId("adjustments");
    Widgets.shownWhen(changes.textProperty().isNotEmpty(), changes);
    getChildren().add(new Field(Texts.of("quality.name"), choices, changes));
  }

  /** What was recommended may be none of the usual choices. */
  private static void offer(ComboBox<StreamQuality> choices, StreamQuality wished) {
    if (!choices.getItems().contains(wished)) {
      choices.getItems().addFirst(wished);
    }
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
