package tallylight.ui.scenes;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tallylight.app.scene.Layer;
import tallylight.ui.kit.Icon;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.NameQuestion;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** The layers of the scene on air, the highest first, and what can be done with them. */
public final class SourcesView extends VBox {
  private final ShowModel model;
  private final ShowController controller;
  private final ListView<LayerRow> list = new ListView<>();
  private final Listeners listeners = new Listeners();
  private boolean filling;

  public SourcesView(ShowModel model, ShowController controller, FilePicker files) {
    this.model = model;
    this.controller = controller;
    list.setId("sources");
    list.getStyleClass().addAll("dense", "sources");
    list.setCellFactory(_ -> new LayerCell(model, controller));
    list.accessibleTextProperty().bind(Texts.of("source.title"));
    list.setPlaceholder(Widgets.sentences(Texts.of("source.none"), "hint"));
    list.setOnKeyPressed(
        key -> {
          if (key.getCode() == KeyCode.DELETE) {
            controller.removeLayer();
          }
        });
    VBox.setVgrow(list, Priority.ALWAYS);
    getStyleClass().add("sources-pane");
    VBox.setVgrow(this, Priority.ALWAYS);
    getChildren().addAll(header(files), list);
    listeners.on(model.scenesProperty(), _ -> fill());
    listeners.on(model.onAirProperty(), _ -> fill());
    listeners.on(model.snapshotProperty(), _ -> fill());
    listeners.on(model.selectedProperty(), _ -> select());
    listeners.on(list.getSelectionModel().selectedItemProperty(), this::selected);
    fill();
  }

  private HBox header(FilePicker files) {
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    ObservableValue<Boolean> none = model.selectedProperty().map(index -> index.intValue() < 0);
    var header =
        new HBox(
            Widgets.label(Texts.of("source.title"), "field-name"),
            room,
            new AddSourceMenu(model, controller, files, this::askForText),
            forSelected(
                none,
                Widgets.sign(
                    "rename-source", new Icon("pen"), Texts.of("source.rename"), this::rename)),
            forSelected(
                none,
                Widgets.sign(
                    "source-up",
                    new Icon("up"),
                    Texts.of("source.up"),
                    () -> controller.moveLayer(1))),
            forSelected(
                none,
                Widgets.sign(
                    "source-down",
                    new Icon("down"),
                    Texts.of("source.down"),
                    () -> controller.moveLayer(-1))),
            forSelected(
                none,
                Widgets.sign(
                    "remove-source",
                    new Icon("minus"),
                    Texts.of("source.remove"),
                    controller::removeLayer)));
    header.getStyleClass().add("list-header");
    return header;
  }

  private static Button forSelected(ObservableValue<Boolean> none, Button button) {
    button.disableProperty().bind(none);
    return button;
  }

  /** Asks for another name of the layer that is worked on. */
  public void rename() {
    model
        .selectedLayer()
        .ifPresent(
            layer ->
                NameQuestion.ask(
                    getScene().getWindow(),
                    Texts.of("source.rename"),
                    layer.name(),
                    controller::renameLayer));
  }

  private void askForText() {
    NameQuestion.ask(
        getScene().getWindow(),
        Texts.of("source.text.ask"),
        "",
        words -> controller.addText(words));
  }

  /** Rows that stay the same stay where they are, so that focus and selection do too. */
  private void fill() {
    List<Layer> layers = model.scene().layers();
    List<LayerRow> rows = new ArrayList<>();
    for (int i = layers.size() - 1; i >= 0; i--) {
      rows.add(LayerRow.of(i, layers.get(i), model.stateOf(layers.get(i))));
    }
    if (rows.equals(list.getItems())) {
      return;
    }
    filling = true;
    if (rows.size() == list.getItems().size()) {
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(list.getItems().get(i))) {
          list.getItems().set(i, rows.get(i));
        }
      }
    } else {
      list.getItems().setAll(rows);
    }
    filling = false;
    select();
  }

  private void select() {
    int row = list.getItems().size() - 1 - model.selectedProperty().get();
    filling = true;
    if (model.selectedProperty().get() < 0) {
      list.getSelectionModel().clearSelection();
    } else {
      list.getSelectionModel().clearAndSelect(row);
    }
    filling = false;
  }

  private void selected(LayerRow row) {
    if (!filling) {
      model.selectedProperty().set(row == null ? -1 : row.index());
    }
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
  }
}
