package tallylight.ui.live;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import tallylight.ui.destination.DestinationState.Retry;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;
import tallylight.ui.problem.ProblemModel;

/** The next step in a sentence, where no problem takes its place. */
public final class GuideView extends Label {
  /**
   * A guide.
   *
   * @param keyGiven whether there is a stream key for every destination
   */
  public GuideView(LiveModel model, ObservableValue<Boolean> keyGiven, ProblemModel problems) {
    setId("guide");
    getStyleClass().add("guide");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    textProperty()
        .bind(
            Texts.computed(
                () -> words(model, keyGiven.getValue()),
                model.stateProperty(),
                model.countdownProperty(),
                model.retryProperty(),
                keyGiven));
    Widgets.shownWhen(problems.troubleProperty().map(_ -> false).orElse(true), this);
  }

  private static String words(LiveModel model, boolean keyGiven) {
    int left = model.countdownProperty().get();
    if (left > 0) {
      return Texts.get("guide.countdown", left);
    }
    return switch (model.state()) {
      case READY, ENDED, FAILED ->
          keyGiven
              ? Texts.get("guide.ready", LiveView.SHORTCUT.getDisplayText())
              : Texts.get("guide.key");
      case CONNECTING -> Texts.get("guide.connecting");
      case LIVE -> Texts.get("guide.live");
      case RECONNECTING -> reconnecting(model.retryProperty().get());
      case ENDING -> Texts.get("guide.ending");
    };
  }

  private static String reconnecting(@Nullable Retry retry) {
    if (retry == null) {
      return Texts.get("guide.reconnecting");
    }
    return retry.seconds() > 0
        ? Texts.get("guide.retry", retry.seconds(), retry.attempt())
        : Texts.get("guide.retrying", retry.attempt());
  }
}
