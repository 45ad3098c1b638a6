package tallylight.ui.scenes;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import tallylight.capture.Device;
import tallylight.capture.Rgba;
import tallylight.capture.VideoSpec;
import tallylight.ui.kit.Icon;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** What can be added to a scene; the cameras are those that are plugged in now. */
final class AddSourceMenu extends MenuButton {
  private static final Rgba GROUND = new Rgba(32, 40, 64, 255);

  private final ShowModel model;
  private final ShowController controller;
  private final FilePicker files;
  private final Runnable askForText;

  AddSourceMenu(ShowModel model, ShowController controller, FilePicker files, Runnable askForText) {
    this.model = model;
    this.controller = controller;
    this.files = files;
    this.askForText = askForText;
    setId("add-source");
    setGraphic(new Icon("plus"));
    getStyleClass().addAll("flat", "button-icon", "no-arrow");
    setMinWidth(USE_PREF_SIZE);
    Widgets.name(this, Texts.of("source.add"));
    fill();
    setOnShowing(_ -> fill());
  }

  private void fill() {
    List<MenuItem> items = new ArrayList<>();
    for (Device device : model.devices()) {
      if (device.kind() == Device.Kind.CAMERA) {
        items.add(source(device.name(), new VideoSpec.Camera(device.id())));
      }
    }
    if (items.isEmpty()) {
      var none = new MenuItem(Texts.get("source.no-camera"));
      none.setDisable(true);
      items.add(none);
    }
    items.add(source(Texts.get("picture.screen"), new VideoSpec.Screen()));
    items.add(new SeparatorMenuItem());
    items.add(
        item(
            "add-film",
            Texts.get("picture.file"),
            () -> files.pick(FilePicker.Kind.FILM).ifPresent(controller::addFilm)));
    items.add(
        item(
            "add-image",
            Texts.get("picture.image"),
            () -> files.pick(FilePicker.Kind.IMAGE).ifPresent(controller::addImage)));
    items.add(item("add-text", Texts.get("picture.text"), askForText));
    items.add(source(Texts.get("picture.colour"), new VideoSpec.Colour(GROUND)));
    items.add(source(Texts.get("picture.test-card"), new VideoSpec.TestCard()));
    getItems().setAll(items);
  }

  private MenuItem source(String name, VideoSpec spec) {
    MenuItem item = new MenuItem(name);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> controller.addSource(name, spec, null));
    return item;
  }

  private static MenuItem item(String id, String name, Runnable action) {
    var item = new MenuItem(name);
    item.setId(id);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
