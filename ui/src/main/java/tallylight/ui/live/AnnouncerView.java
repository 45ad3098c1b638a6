package tallylight.ui.live;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import tallylight.app.broadcast.BroadcastState;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.problem.ProblemModel;

/**
 * Says to screen readers what others see: each change of state, lost connections, faults. It is on
 * the window but takes no room.
 */
public final class AnnouncerView extends Label {
  private final Listeners listeners = new Listeners();

  public AnnouncerView(LiveModel model, ProblemModel problems) {
    setId("announcer");
    setAccessibleRole(AccessibleRole.TEXT);
    setManaged(false);
    setMouseTransparent(true);
    listeners.on(model.stateProperty(), now -> say(words(now)));
    listeners.on(
        problems.troubleProperty(),
        trouble -> {
          if (trouble != null) {
            say(trouble.words().toString());
          }
        });
  }

  private static String words(BroadcastState state) {
    return switch (state) {
      case READY, ENDED -> Texts.get("announce.ready");
      case CONNECTING -> Texts.get("announce.connecting");
      case LIVE -> Texts.get("announce.live");
      case RECONNECTING -> Texts.get("announce.reconnecting");
      case ENDING -> Texts.get("announce.ending");
      case FAILED -> Texts.get("announce.failed");
    };
  }

  private void say(String sentence) {
    setAccessibleText(sentence);
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
