package tallylight.ui.recording;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import tallylight.app.recording.RecordingStatus;

/** What is being kept on the disk, and what was saved last. */
public final class RecordingModel {
  private final ObjectProperty<Path> folder;
  private final ReadOnlyObjectWrapper<@Nullable RecordingStatus> status =
      new ReadOnlyObjectWrapper<>();
  private final BooleanProperty replayKept = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Path> saved = new ReadOnlyObjectWrapper<>();

  /**
   * A model in which nothing is recorded.
   *
   * @param folder where files go
   */
  public RecordingModel(Path folder) {
    this.folder = new SimpleObjectProperty<>(folder);
  }

  /** Where files go. */
  public ObjectProperty<Path> folderProperty() {
    return folder;
  }

  /** How the recording fares; null while there is none. */
  public ReadOnlyObjectProperty<@Nullable RecordingStatus> statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Whether the last seconds are kept for a replay. */
  public BooleanProperty replayKeptProperty() {
    return replayKept;
  }

  /** True while a recording begins or ends. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** The file saved last, for some seconds; then null. */
  public ReadOnlyObjectProperty<@Nullable Path> savedProperty() {
    return saved.getReadOnlyProperty();
  }

  void setStatus(@Nullable RecordingStatus now) {
    status.set(now);
  }

  void setBusy(boolean now) {
    busy.set(now);
  }

  void setSaved(@Nullable Path file) {
    saved.set(file);
  }
}
