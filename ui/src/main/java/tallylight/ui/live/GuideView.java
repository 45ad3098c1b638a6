package tallylight.ui.live;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import tallylight.ui.kit.Texts;
import tallylight.ui.problem.ProblemModel;

/** The next step in a sentence, where no problem takes its place. */
public final class GuideView extends Label {
  /**
   * A guide.
   *
   * @param keyGiven whether there is a stream key
   */
  public GuideView(LiveModel model, ObservableValue<Boolean> keyGiven, ProblemModel problems) {
    setId("guide");
    getStyleClass().add("guide");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    textProperty()
        .bind(
            Texts.computed(
                () -> words(model, keyGiven.getValue()), model.stateProperty(), keyGiven));
    visibleProperty().bind(problems.problemProperty().map(_ -> false).orElse(true));
    managedProperty().bind(visibleProperty());
  }

  private static String words(LiveModel model, boolean keyGiven) {
    return switch (model.state()) {
      case READY, ENDED, FAILED ->
          keyGiven
              ? Texts.get("guide.ready", LiveView.SHORTCUT.getDisplayText())
              : Texts.get("guide.key");
      case CONNECTING -> Texts.get("guide.connecting");
      case LIVE -> Texts.get("guide.live");
      case RECONNECTING -> Texts.get("guide.reconnecting");
      case ENDING -> Texts.get("guide.ending");
    };
  }
}
