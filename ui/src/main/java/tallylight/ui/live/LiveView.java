package tallylight.ui.live;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.BroadcastState;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Question;
import tallylight.ui.kit.StateWords;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;
import tallylight.ui.shortcuts.Shortcuts;

/** What goes where, and the one big button: go live, cancel, stop. */
public final class LiveView extends VBox {
  private static final PseudoClass STOPS = PseudoClass.getPseudoClass("stops");

  private final LiveModel model;
  private final LiveController controller;
  private final Button button = new Button();
  private final Listeners listeners = new Listeners();
  private @Nullable Question question;

  /**
   * A button.
   *
   * @param plan what goes where, in words
   * @param keys of the window, of which the button names its own
   */
  public LiveView(
      LiveModel model, LiveController controller, ObservableValue<String> plan, Shortcuts keys) {
    this.model = model;
    this.controller = controller;
    Label what = Widgets.sentences(plan, "plan");
    what.setId("plan");
    button.setId("go-live");
    button.getStyleClass().addAll("large", "go-live");
    button.setMaxWidth(Double.MAX_VALUE);
    keys.explain(button, Texts.of("keys.live"), "live");
    button
        .textProperty()
        .bind(Texts.computed(this::action, model.stateProperty(), model.countdownProperty()));
    button
        .accessibleTextProperty()
        .bind(
            Texts.computed(
                () -> button.getText() + ". " + StateWords.of(model.state()),
                button.textProperty(),
                model.stateProperty()));
    button.disableProperty().bind(model.stateProperty().map(now -> now == BroadcastState.ENDING));
    button.setOnAction(_ -> act());
    getStyleClass().add("live");
    getChildren().addAll(what, countdownChoice(), button);
    listeners.on(model.stateProperty(), this::stateChanged);
  }

  private CheckBox countdownChoice() {
    var choice = new CheckBox();
    choice.setId("countdown");
    choice.textProperty().bind(Texts.of("live.countdown"));
    choice.selectedProperty().bindBidirectional(model.countdownWantedProperty());
    listeners.onRemoval(
        () -> choice.selectedProperty().unbindBidirectional(model.countdownWantedProperty()));
    choice.disableProperty().bind(model.lockedProperty());
    return choice;
  }

  private String action() {
    int left = model.countdownProperty().get();
    if (left > 0) {
      return Texts.get("live.counting", left);
    }
    return switch (model.state()) {
      case READY, ENDED, FAILED -> Texts.get("live.go");
      case CONNECTING -> Texts.get("live.cancel");
      case LIVE, RECONNECTING -> Texts.get("live.stop");
      case ENDING -> Texts.get("live.ending");
    };
  }

  /** Does what the button says. */
  public void act() {
    if (model.countdownProperty().get() > 0) {
      controller.stop();
      return;
    }
    switch (model.state()) {
      case READY, ENDED, FAILED -> controller.goLive();
      case CONNECTING -> controller.stop();
      case LIVE, RECONNECTING -> askToStop();
      case ENDING -> {}
    }
  }

  private void askToStop() {
    if (question != null && question.isOpen()) {
      return;
    }
    question =
        Question.ask(
            getScene().getWindow(),
            Texts.get("live.stop.title"),
            Texts.get("live.stop.detail"),
            Texts.get("live.stop.yes"),
            Texts.get("live.stop.no"),
            controller::stop);
  }

  private void stateChanged(BroadcastState now) {
    boolean stoppable = now == BroadcastState.LIVE || now == BroadcastState.RECONNECTING;
    button.pseudoClassStateChanged(STOPS, stoppable || now == BroadcastState.ENDING);
    if (!stoppable && question != null) {
      question.withdraw();
      question = null;
    }
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
