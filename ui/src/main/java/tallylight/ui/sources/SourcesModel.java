package tallylight.ui.sources;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tallylight.app.studio.Shown;

/** What can be chosen, what is chosen, and what is really shown. */
public final class SourcesModel {
  private final ObservableList<PictureChoice> pictures =
      FXCollections.observableArrayList(
          new PictureChoice.TestCard(), new PictureChoice.Screen(), new PictureChoice.OtherFilm());
  private final ObservableList<SoundChoice> sounds =
      FXCollections.observableArrayList(new SoundChoice.Tone(), new SoundChoice.Silence());
  private final ObjectProperty<PictureChoice> picture =
      new SimpleObjectProperty<>(new PictureChoice.TestCard());
  private final ObjectProperty<SoundChoice> sound =
      new SimpleObjectProperty<>(new SoundChoice.Tone());
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();

  public ObservableList<PictureChoice> pictures() {
    return pictures;
  }

  public ObservableList<SoundChoice> sounds() {
    return sounds;
  }

  public ObjectProperty<PictureChoice> pictureProperty() {
    return picture;
  }

  public ObjectProperty<SoundChoice> soundProperty() {
    return sound;
  }

  /** What the studio shows, once it shows something. */
  public ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  void setShown(Shown now) {
    shown.set(now);
  }
}
