package tallylight.ui.scenes;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import tallylight.app.scene.Layer;
import tallylight.app.studio.SourceState;
import tallylight.ui.kit.Texts;

/** The real size and rate of the source that is worked on, or else of the lowest one shown. */
public final class CaptionView extends Label {
  public CaptionView(ShowModel model) {
    setId("caption");
    getStyleClass().add("caption");
    textProperty()
        .bind(
            Texts.computed(
                () -> words(model),
                model.snapshotProperty(),
                model.selectedProperty(),
                model.onAirProperty()));
  }

  private static String words(ShowModel model) {
    List<Layer> layers = model.scene().layers();
    Optional<Layer> layer =
        model
            .selectedLayer()
            .or(() -> layers.isEmpty() ? Optional.empty() : Optional.of(layers.getFirst()));
    return layer.flatMap(model::stateOf).map(CaptionView::words).orElse("");
  }

  private static String words(SourceState source) {
    return Texts.get(
        "caption.shown",
        source.description(),
        source.format().size().width(),
        source.format().size().height(),
        source.format().rate().perSecond());
  }
}
