package tallylight.ui.sources;

import javafx.scene.control.Label;
import tallylight.app.studio.Shown;
import tallylight.ui.kit.Texts;

/** What is shown: its name, its real size and its real frame rate. */
public final class CaptionView extends Label {
  public CaptionView(SourcesModel model) {
    setId("caption");
    getStyleClass().add("caption");
    textProperty().bind(Texts.of(model.shownProperty(), CaptionView::words));
  }

  private static String words(Shown shown) {
    return Texts.get(
        "caption.shown",
        shown.picture(),
        shown.source().size().width(),
        shown.source().size().height(),
        shown.source().rate().perSecond());
  }
}
