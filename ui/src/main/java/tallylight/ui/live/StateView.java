package tallylight.ui.live;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import tallylight.app.broadcast.BroadcastState;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.StateWords;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** The state as a lamp and, for those who do not see its colour, in words. */
public final class StateView extends HBox {
  private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
  private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  private final Listeners listeners = new Listeners();

  public StateView(LiveModel model) {
    var lamp = new Region();
    lamp.getStyleClass().add("lamp");
    Label words = Widgets.label(Texts.of(model.stateProperty(), StateWords::of), "state");
    words.setId("state");
    words.setMinWidth(USE_PREF_SIZE);
    getStyleClass().add("state-line");
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty().bind(words.textProperty());
    getChildren().addAll(lamp, words);
    listeners.on(model.stateProperty(), this::light);
    light(model.state());
  }

  private void light(BroadcastState state) {
    pseudoClassStateChanged(LIVE, state == BroadcastState.LIVE);
    pseudoClassStateChanged(
        BUSY,
        state == BroadcastState.CONNECTING
            || state == BroadcastState.RECONNECTING
            || state == BroadcastState.ENDING);
    pseudoClassStateChanged(FAILED, state == BroadcastState.FAILED);
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
