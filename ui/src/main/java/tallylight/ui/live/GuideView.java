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
   * @param recording whether a recording runs beside
   * @param keys what goes live on the keyboard; empty for none
   * @param guidedElsewhere whether something else says the next step before a broadcast
   */
  public GuideView(
      LiveModel model,
      ObservableValue<Boolean> keyGiven,
      ObservableValue<Boolean> recording,
      ObservableValue<String> keys,
      ProblemModel problems,
      ObservableValue<Boolean> guidedElsewhere) {
    setId("guide");
    getStyleClass().add("guide");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    textProperty()
        .bind(
            Texts.computed(
                () -> words(model, keyGiven.getValue(), recording.getValue(), keys.getValue()),
                model.stateProperty(),
                model.countdownProperty(),
                model.retryProperty(),
                keyGiven,
                recording,
                keys));
    ObservableValue<Boolean> needed =
        guidedElsewhere.flatMap(other -> model.lockedProperty().map(busy -> busy || !other));
    Widgets.shownWhen(
        needed.flatMap(is -> problems.troubleProperty().map(_ -> false).orElse(is)), this);
  }

  private static String words(LiveModel model, boolean keyGiven, boolean recording, String keys) {
    int left = model.countdownProperty().get();
    if (left > 0) {
      return Texts.get("guide.countdown", left);
    }
    return switch (model.state()) {
      case READY, ENDED, FAILED -> keyGiven ? ready(keys) : Texts.get("guide.key");
      case CONNECTING -> Texts.get("guide.connecting");
      case LIVE -> Texts.get("guide.live");
      case RECONNECTING -> {
        String sentence = reconnecting(model.retryProperty().get());
        yield recording ? Texts.get("guide.recording", sentence) : sentence;
      }
      case ENDING -> Texts.get("guide.ending");
    };
  }

  private static String ready(String keys) {
    return keys.isEmpty() ? Texts.get("guide.ready.no-keys") : Texts.get("guide.ready", keys);
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
