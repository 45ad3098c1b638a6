package tallylight.ui.destination;

import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tallylight.app.service.StreamService;
import tallylight.rtmp.session.StreamKey;

/** All destinations. */
public final class DestinationsModel {
  private final ObservableList<DestinationModel> all = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable DestinationModel> open = new SimpleObjectProperty<>();
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<List<StreamService>> services =
      new ReadOnlyObjectWrapper<>(List.of());

  /** In the order of the list; at least one. */
  public ObservableList<DestinationModel> all() {
    return all;
  }

  /** The one whose fields are shown; null for none. */
  public ObjectProperty<@Nullable DestinationModel> openProperty() {
    return open;
  }

  /** Those that the next broadcast goes to. */
  public List<DestinationModel> wanted() {
    return all.stream().filter(destination -> destination.wantedProperty().get()).toList();
  }

  /** The keys of all, as far as there are any. */
  public List<StreamKey> keys() {
    return all.stream()
        .map(destination -> destination.keyProperty().get())
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether there is a destination to go live to and each has a key. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** The services that the next broadcast goes to. */
  public ReadOnlyObjectProperty<List<StreamService>> servicesProperty() {
    return services.getReadOnlyProperty();
  }

  void setReady(boolean now) {
    ready.set(now);
  }

  void setServices(List<StreamService> now) {
    services.set(now);
  }
}
