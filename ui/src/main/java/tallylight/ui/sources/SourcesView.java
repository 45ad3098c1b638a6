package tallylight.ui.sources;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import tallylight.ui.kit.Field;
import tallylight.ui.kit.Naming;
import tallylight.ui.kit.Texts;

/** The two lists: pictures and sounds. */
public final class SourcesView extends VBox {
  public SourcesView(
      SourcesModel model, SourcesController controller, ObservableValue<Boolean> locked) {
    var pictures = new ComboBox<>(model.pictures());
    pictures.setId("picture");
    Naming.name(pictures, PictureChoice::name);
    pictures.valueProperty().bindBidirectional(model.pictureProperty());
    pictures.setOnShowing(_ -> controller.lookForDevices());

    var sounds = new ComboBox<>(model.sounds());
    sounds.setId("sound");
    Naming.name(sounds, SoundChoice::name);
    sounds.valueProperty().bindBidirectional(model.soundProperty());
    sounds.setOnShowing(_ -> controller.lookForDevices());

    getStyleClass().add("fields");
    disableProperty().bind(locked);
    getChildren()
        .addAll(
            new Field(Texts.of("picture.name"), pictures),
            new Field(Texts.of("sound.name"), sounds));
  }
}
