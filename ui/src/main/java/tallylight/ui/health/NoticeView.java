package tallylight.ui.health;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;

/** Says that the quality was lowered, and when it is back; takes no room otherwise. */
public final class NoticeView extends Label {
  private static final PseudoClass RESTORED = PseudoClass.getPseudoClass("restored");

  private final Listeners listeners = new Listeners();

  public NoticeView(HealthModel model) {
    setId("quality-notice");
    getStyleClass().add("notice");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    setMaxWidth(Double.MAX_VALUE);
    setAccessibleRole(AccessibleRole.TEXT);
    textProperty().bind(Texts.of(model.noticeProperty(), HealthWords::of));
    visibleProperty().bind(model.noticeProperty().map(now -> now.kind() != Notice.Kind.NONE));
    managedProperty().bind(visibleProperty());
    listeners.on(
        model.noticeProperty(),
        now -> pseudoClassStateChanged(RESTORED, now.kind() == Notice.Kind.RESTORED));
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
