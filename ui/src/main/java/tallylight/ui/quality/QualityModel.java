package tallylight.ui.quality;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import tallylight.app.service.ServiceRules;
import tallylight.app.service.ServiceRules.Fitted;
import tallylight.app.service.StreamQuality;
import tallylight.app.service.StreamService;
import tallylight.media.VideoFormat;

/** The quality that is wished, and what it becomes by the limits of the services. */
public final class QualityModel {
  private final ObjectProperty<StreamQuality> wished =
      new SimpleObjectProperty<>(StreamQuality.USUAL);
  private final ObservableValue<List<StreamService>> services;
  private final ObservableValue<Fitted> fitted;

  /**
   * The usual quality.
   *
   * @param services that the broadcast goes to
   */
  public QualityModel(ObservableValue<List<StreamService>> services) {
    this.services = services;
    this.fitted = Bindings.createObjectBinding(this::fit, wished, services);
  }

  private Fitted fit() {
    return ServiceRules.fit(services.getValue(), wished.get());
  }

  /** What the person has chosen. */
  public ObjectProperty<StreamQuality> wishedProperty() {
    return wished;
  }

  /** What all services take of it, and what had to change. */
  public ObservableValue<Fitted> fittedProperty() {
    return fitted;
  }

  /** What is broadcast. */
  public StreamQuality quality() {
    return fitted.getValue().quality();
  }

  /** The pictures of a program in this quality. */
  public VideoFormat format() {
    return VideoFormat.of(quality().size(), quality().rate());
  }
}
