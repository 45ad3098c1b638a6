package tallylight.ui.mixer;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import tallylight.capture.AudioSpec;
import tallylight.capture.Device;
import tallylight.ui.kit.Icon;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;
import tallylight.ui.scenes.ShowController;
import tallylight.ui.scenes.ShowModel;

/** What can be heard; the microphones are those that are plugged in now. */
final class AddSoundMenu extends MenuButton {
  private final ShowModel show;
  private final ShowController controller;

  AddSoundMenu(ShowModel show, ShowController controller) {
    this.show = show;
    this.controller = controller;
    setId("add-sound");
    setGraphic(new Icon("plus"));
    getStyleClass().addAll("flat", "button-icon", "no-arrow");
    setMinWidth(USE_PREF_SIZE);
    Widgets.name(this, Texts.of("mixer.add"));
    fill();
    setOnShowing(_ -> fill());
  }

  private void fill() {
    List<MenuItem> items = new ArrayList<>();
    for (Device device : show.devices()) {
      if (device.kind() == Device.Kind.MICROPHONE) {
        items.add(sound(device.name(), new AudioSpec.Microphone(device.id())));
      }
    }
    if (items.isEmpty()) {
      var none = new MenuItem(Texts.get("mixer.no-microphone"));
      none.setDisable(true);
      items.add(none);
    }
    items.add(sound(Texts.get("sound.tone"), new AudioSpec.Tone(AudioSpec.Tone.USUAL)));
    getItems().setAll(items);
  }

  private MenuItem sound(String name, AudioSpec spec) {
    var item = new MenuItem(name);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> controller.addSound(name, spec));
    return item;
  }
}
