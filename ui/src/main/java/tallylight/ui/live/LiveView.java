package tallylight.ui.live;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.BroadcastState;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Question;
import tallylight.ui.kit.Texts;

/** The one big button: go live, cancel, stop. */
public final class LiveView extends VBox {
  /** Does what the button does. */
  public static final KeyCombination SHORTCUT = KeyCombination.valueOf("Shortcut+L");

  private static final PseudoClass STOPS = PseudoClass.getPseudoClass("stops");

  private final LiveModel model;
  private final LiveController controller;
  private final Button button = new Button();
  private final Listeners listeners = new Listeners();
  private @Nullable Question question;

  public LiveView(LiveModel model, LiveController controller) {
    this.model = model;
    this.controller = controller;
    button.setId("go-live");
    button.getStyleClass().addAll("large", "go-live");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setTooltip(new Tooltip(SHORTCUT.getDisplayText()));
    button.textProperty().bind(Texts.of(model.stateProperty(), LiveView::action));
    button.disableProperty().bind(model.stateProperty().map(now -> now == BroadcastState.ENDING));
    button.setOnAction(_ -> act());
    getStyleClass().add("live");
    getChildren().add(button);
    listeners.on(model.stateProperty(), this::stateChanged);
  }

  private static String action(BroadcastState state) {
    return switch (state) {
      case READY, ENDED, FAILED -> Texts.get("live.go");
      case CONNECTING -> Texts.get("live.cancel");
      case LIVE, RECONNECTING -> Texts.get("live.stop");
      case ENDING -> Texts.get("live.ending");
    };
  }

  /** Does what the button says. */
  public void act() {
    switch (model.state()) {
      case READY, ENDED, FAILED -> controller.goLive();
      case CONNECTING -> controller.stop();
      case LIVE, RECONNECTING ->
          question =
              Question.ask(
                  getScene().getWindow(),
                  Texts.get("live.stop.title"),
                  Texts.get("live.stop.detail"),
                  Texts.get("live.stop.yes"),
                  Texts.get("live.stop.no"),
                  controller::stop);
      case ENDING -> {}
    }
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
