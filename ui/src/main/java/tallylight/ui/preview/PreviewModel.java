package tallylight.ui.preview;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/** What the preview shows. */
public final class PreviewModel {
  private final ReadOnlyObjectWrapper<@Nullable Image> picture = new ReadOnlyObjectWrapper<>();

  /** The program's picture, at the size it is shown at; null before the first one came. */
  public ReadOnlyObjectProperty<@Nullable Image> pictureProperty() {
    return picture.getReadOnlyProperty();
  }

  void setPicture(@Nullable Image image) {
    picture.set(image);
  }
}
