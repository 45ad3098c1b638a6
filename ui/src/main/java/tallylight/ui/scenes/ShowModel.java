package tallylight.ui.scenes;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.scene.Layer;
import tallylight.app.scene.Scene;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Sound;
import tallylight.app.studio.SourceState;
import tallylight.app.studio.StudioSnapshot;
import tallylight.capture.AudioSpec;
import tallylight.capture.Device;
import tallylight.capture.VideoSpec;

/** What is shown and heard, what of it is on air, and what of it is being worked on. */
public final class ShowModel {
  private final ReadOnlyObjectWrapper<SceneCollection> scenes =
      new ReadOnlyObjectWrapper<>(
          FirstNames.spoken()
              .scenes(
                  new VideoSpec.TestCard(),
                  new Sound(new AudioSpec.Tone(AudioSpec.Tone.USUAL), ChannelSettings.USUAL)));
  private final ReadOnlyStringWrapper onAir =
      new ReadOnlyStringWrapper(scenes.get().first().name());
  private final IntegerProperty selected = new SimpleIntegerProperty(-1);
  private final ReadOnlyObjectWrapper<@Nullable StudioSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private final ObservableList<Device> devices = FXCollections.observableArrayList();
  private final ObservableList<Device> shownDevices =
      FXCollections.unmodifiableObservableList(devices);

  /** All of it. */
  public ReadOnlyObjectProperty<SceneCollection> scenesProperty() {
    return scenes.getReadOnlyProperty();
  }

  public SceneCollection scenes() {
    return scenes.get();
  }

  /** The name of the scene that is shown. */
  public ReadOnlyStringProperty onAirProperty() {
    return onAir.getReadOnlyProperty();
  }

  /** The scene that is shown. */
  public Scene scene() {
    return scenes().scene(onAir.get()).orElse(scenes().first());
  }

  /** The index of the layer that is worked on, 0 for the lowest; -1 for none. */
  public IntegerProperty selectedProperty() {
    return selected;
  }

  /** The layer that is worked on. */
  public Optional<Layer> selectedLayer() {
    int index = selected.get();
    List<Layer> layers = scene().layers();
    return index >= 0 && index < layers.size() ? Optional.of(layers.get(index)) : Optional.empty();
  }

  /** How everything fares, some times a second; null before anything is shown. */
  public ReadOnlyObjectProperty<@Nullable StudioSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /** How the source of a layer fares; empty where that is not known yet. */
  public Optional<SourceState> stateOf(Layer layer) {
    StudioSnapshot now = snapshot.get();
    return now == null
        ? Optional.empty()
        : now.sources().stream().filter(state -> state.name().equals(layer.source())).findFirst();
  }

  public ReadOnlyBooleanProperty canUndoProperty() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRedoProperty() {
    return canRedo.getReadOnlyProperty();
  }

  /** Cameras and microphones of this computer. */
  public ObservableList<Device> devices() {
    return shownDevices;
  }

  void setScenes(SceneCollection now) {
    scenes.set(now);
    if (selected.get() >= scene().layers().size()) {
      selected.set(-1);
    }
  }

  void setOnAir(String name) {
    onAir.set(name);
  }

  void setSnapshot(@Nullable StudioSnapshot now) {
    snapshot.set(now);
  }

  void setDevices(List<Device> found) {
    devices.setAll(found);
  }

  void setHistory(UndoHistory<?> history) {
    canUndo.set(history.canUndo());
    canRedo.set(history.canRedo());
  }
}
