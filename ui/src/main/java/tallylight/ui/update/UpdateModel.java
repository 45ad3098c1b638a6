package tallylight.ui.update;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import tallylight.app.update.Release;

/** What there is to say of newer versions. */
public final class UpdateModel {
  private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Release> release = new ReadOnlyObjectWrapper<>();

  /** Whether the person is asked if the program may look. */
  public ReadOnlyBooleanProperty askingProperty() {
    return asking.getReadOnlyProperty();
  }

  /** A newer version that the person was not told of; null for none. */
  public ReadOnlyObjectProperty<@Nullable Release> releaseProperty() {
    return release.getReadOnlyProperty();
  }

  void setAsking(boolean now) {
    asking.set(now);
  }

  void setRelease(@Nullable Release now) {
    release.set(now);
  }
}
