package tallylight.ui.destination;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import tallylight.app.service.IngestServer;
import tallylight.app.service.StreamService;
import tallylight.rtmp.session.StreamKey;

/** A destination as it is typed. The key is held only as a {@link StreamKey}, which is mute. */
public final class DestinationModel {
  /** What there is to say about the key field. */
  public enum KeyNote {
    /** Nothing. */
    NONE,
    /** The text is the mask of another field, not a key. */
    MASK,
    /** The key was found in the address and moved here. */
    MOVED,
    /** The key came out of the keyring. */
    FOUND,
    /** The text is an address without a key. */
    ADDRESS
  }

  private final String id;
  private final BooleanProperty wanted = new SimpleBooleanProperty(true);
  private final ObjectProperty<StreamService> service;
  private final ObjectProperty<@Nullable IngestServer> server = new SimpleObjectProperty<>();
  private final StringProperty url = new SimpleStringProperty("");
  private final BooleanProperty remembered = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<@Nullable StreamKey> key = new ReadOnlyObjectWrapper<>();
  private final ObservableValue<Boolean> keyGiven = key.map(_ -> true).orElse(false);
  private final ReadOnlyObjectWrapper<KeyNote> keyNote = new ReadOnlyObjectWrapper<>(KeyNote.NONE);
  private final ReadOnlyBooleanWrapper revealed = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<DestinationState> state =
      new ReadOnlyObjectWrapper<>(DestinationState.READY);

  /**
   * A destination.
   *
   * @param id never changes; the keyring and the settings know it by this
   */
  DestinationModel(String id, StreamService service) {
    this.id = id;
    this.service = new SimpleObjectProperty<>(service);
  }

  public String id() {
    return id;
  }

  /** Whether the next broadcast goes there. */
  public BooleanProperty wantedProperty() {
    return wanted;
  }

  public ObjectProperty<StreamService> serviceProperty() {
    return service;
  }

  /** The listed server that is chosen; null for an address of the person's own. */
  public ObjectProperty<@Nullable IngestServer> serverProperty() {
    return server;
  }

  /** The text in the address field, right or wrong. */
  public StringProperty urlProperty() {
    return url;
  }

  /** Whether the key is to outlast the program, where there is a keyring. */
  public BooleanProperty rememberedProperty() {
    return remembered;
  }

  /** The key; null while there is none. */
  public ReadOnlyObjectProperty<@Nullable StreamKey> keyProperty() {
    return key.getReadOnlyProperty();
  }

  /** Whether there is something to go live with in the key field. */
  public ObservableValue<Boolean> keyGivenProperty() {
    return keyGiven;
  }

  void setKey(@Nullable StreamKey now) {
    key.set(now);
  }

  public ReadOnlyObjectProperty<KeyNote> keyNoteProperty() {
    return keyNote.getReadOnlyProperty();
  }

  void setKeyNote(KeyNote note) {
    keyNote.set(note);
  }

  /** Whether the key can be read in its field, for some seconds. */
  public ReadOnlyBooleanProperty revealedProperty() {
    return revealed.getReadOnlyProperty();
  }

  void setRevealed(boolean now) {
    revealed.set(now);
  }

  /** How the broadcast to it fares. */
  public ReadOnlyObjectProperty<DestinationState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Tells how the broadcast to it fares. */
  public void setState(DestinationState now) {
    state.set(now);
  }
}
