package tallylight.ui.quality;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import tallylight.ui.kit.Field;
import tallylight.ui.kit.Naming;
import tallylight.ui.kit.Texts;

/** The choice of a quality. */
public final class QualityView extends VBox {
  public QualityView(QualityModel model, ObservableValue<Boolean> locked) {
    var choices = new ComboBox<Quality>();
    choices.setId("quality");
    choices.getItems().setAll(Quality.CHOICES);
    Naming.name(choices, QualityView::name);
    choices.valueProperty().bindBidirectional(model.qualityProperty());
    disableProperty().bind(locked);
    getChildren().add(new Field(Texts.of("quality.name"), choices));
  }

  private static String name(Quality quality) {
    return Texts.get(
        "quality.choice", quality.size().height(), quality.rate().perSecond(), quality.bitrate());
  }
}
