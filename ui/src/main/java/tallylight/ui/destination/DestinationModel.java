package tallylight.ui.destination;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.session.StreamKey;

/** The destination as it is typed. The key is held only as a {@link StreamKey}, which is mute. */
public final class DestinationModel {
  /** What there is to say about the key field. */
  enum KeyNote {
    /** Nothing. */
    NONE,
    /** The text is the mask of another field, not a key. */
    MASK,
    /** The key was found in the address and moved here. */
    MOVED
  }

  private final List<Service> services;
  private final ObjectProperty<Service> service;
  private final StringProperty url;
  private final ReadOnlyObjectWrapper<@Nullable StreamKey> key = new ReadOnlyObjectWrapper<>();
  private final ObservableValue<Boolean> keyGiven = key.map(_ -> true).orElse(false);
  private final ReadOnlyObjectWrapper<KeyNote> keyNote = new ReadOnlyObjectWrapper<>(KeyNote.NONE);

  DestinationModel(List<Service> services) {
    this.services = services;
    this.service = new SimpleObjectProperty<>(services.getFirst());
    this.url = new SimpleStringProperty(services.getFirst().url());
  }

  List<Service> services() {
    return services;
  }

  public ObjectProperty<Service> serviceProperty() {
    return service;
  }

  /** The text in the address field, right or wrong. */
  public StringProperty urlProperty() {
    return url;
  }

  ReadOnlyObjectProperty<@Nullable StreamKey> keyProperty() {
    return key.getReadOnlyProperty();
  }

  /** Whether there is something to go live with in the key field. */
  public ObservableValue<Boolean> keyGivenProperty() {
    return keyGiven;
  }

  void setKey(@Nullable StreamKey now) {
    key.set(now);
  }

  ReadOnlyObjectProperty<KeyNote> keyNoteProperty() {
    return keyNote.getReadOnlyProperty();
  }

  void setKeyNote(KeyNote note) {
    keyNote.set(note);
  }
}
