package tallylight.ui.scenes;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tallylight.app.scene.Scene;
import tallylight.ui.kit.Icon;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.NameQuestion;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** The scenes as a strip of buttons; the one that is on air is pressed. */
public final class ScenesView extends VBox {
  private final ShowModel model;
  private final ShowController controller;
  private final FlowPane strip = new FlowPane();
  private final Listeners listeners = new Listeners();
  private List<String> shown = List.of();

  public ScenesView(ShowModel model, ShowController controller) {
    this.model = model;
    this.controller = controller;
    strip.setId("scenes");
    strip.getStyleClass().add("scene-strip");
    getStyleClass().add("scenes");
    getChildren().addAll(header(), strip);
    listeners.on(model.scenesProperty(), _ -> refresh());
    listeners.on(model.onAirProperty(), _ -> refresh());
    refresh();
  }

  private HBox header() {
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    Button remove =
        Widgets.sign(
            "remove-scene", new Icon("minus"), Texts.of("scene.remove"), controller::removeScene);
    remove.disableProperty().bind(model.scenesProperty().map(scenes -> scenes.scenes().size() < 2));
    var header =
        new HBox(
            Widgets.label(Texts.of("scene.title"), "field-name"),
            room,
            Widgets.sign(
                "add-scene",
                new Icon("plus"),
                Texts.of("scene.add"),
                () -> controller.addScene(Texts.get("scene.new"))),
            Widgets.sign(
                "copy-scene", new Icon("copy"), Texts.of("scene.copy"), controller::copyScene),
            Widgets.sign("rename-scene", new Icon("pen"), Texts.of("scene.rename"), this::rename),
            Widgets.sign(
                "scene-left",
                new Icon("left"),
                Texts.of("scene.left"),
                () -> controller.moveScene(-1)),
            Widgets.sign(
                "scene-right",
                new Icon("right"),
                Texts.of("scene.right"),
                () -> controller.moveScene(1)),
            remove);
    header.getStyleClass().add("list-header");
    return header;
  }

  /** Asks for another name of the scene on air. */
  public void rename() {
    NameQuestion.ask(
        getScene().getWindow(),
        Texts.of("scene.rename"),
        model.scene().name(),
        controller::renameScene);
  }

  private void refresh() {
    List<String> names = model.scenes().scenes().stream().map(Scene::name).toList();
    if (!names.equals(shown)) {
      shown = names;
      List<ToggleButton> buttons = new ArrayList<>();
      names.forEach(name -> buttons.add(button(name)));
      strip.getChildren().setAll(buttons);
    }
    for (int i = 0; i < shown.size(); i++) {
      ((ToggleButton) strip.getChildren().get(i))
          .setSelected(shown.get(i).equals(model.onAirProperty().get()));
    }
  }

  private ToggleButton button(String name) {
    var button = new ToggleButton(name);
    button.setMnemonicParsing(false);
    button.getStyleClass().add("scene");
    button.setOnAction(
        _ -> {
          controller.take(name);
          refresh();
        });
    return button;
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
