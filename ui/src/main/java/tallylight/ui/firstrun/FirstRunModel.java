package tallylight.ui.firstrun;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import tallylight.app.settings.FirstRun.Step;

/** Whether the first run is open, and at which step. */
public final class FirstRunModel {
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Step> step = new ReadOnlyObjectWrapper<>();

  public ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }

  /** The step that is shown; null for the last page, where all is ready. */
  public ReadOnlyObjectProperty<@Nullable Step> stepProperty() {
    return step.getReadOnlyProperty();
  }

  void setOpen(boolean now) {
    open.set(now);
  }

  void setStep(@Nullable Step now) {
    step.set(now);
  }
}
