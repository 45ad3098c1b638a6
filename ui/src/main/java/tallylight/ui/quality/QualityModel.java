package tallylight.ui.quality;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The quality that is chosen. */
public final class QualityModel {
  private final ObjectProperty<Quality> quality = new SimpleObjectProperty<>(Quality.USUAL);

  public ObjectProperty<Quality> qualityProperty() {
    return quality;
  }

  public Quality quality() {
    return quality.get();
  }
}
