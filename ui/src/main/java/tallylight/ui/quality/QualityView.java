package tallylight.ui.quality;

import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
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
    Naming.name(choices, QualityView::name);
    offer(choices, model.wishedProperty().get());
    listeners.on(model.wishedProperty(), wished -> offer(choices, wished));
    listeners.on(choices.valueProperty(), chosen -> choose(model, chosen));
    disableProperty().bind(locked);
    Label changes =
        Widgets.sentences(Texts.of(model.fittedProperty(), QualityView::changes), "hint");
    changes.setId("adjustments");
    Widgets.shownWhen(changes.textProperty().isNotEmpty(), changes);
    getChildren().add(new Field(Texts.of("quality.name"), choices, changes));
  }

  /**
   * What was recommended may be none of the usual choices. How often keyframes come is not said.
   */
  private static void offer(ComboBox<StreamQuality> choices, StreamQuality wished) {
    StreamQuality choice =
        choices.getItems().stream().filter(wished::looksLike).findFirst().orElse(wished);
    if (!choices.getItems().contains(choice)) {
      choices.getItems().addFirst(choice);
    }
    choices.setValue(choice);
  }

  private static void choose(QualityModel model, StreamQuality chosen) {
    StreamQuality before = model.wishedProperty().get();
    if (!chosen.looksLike(before)) {
      model.wishedProperty().set(chosen.withKeyframeSeconds(before.keyframeSeconds()));
    }
  }

  private static String changes(Fitted fitted) {
    return fitted.adjustments().stream()
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
