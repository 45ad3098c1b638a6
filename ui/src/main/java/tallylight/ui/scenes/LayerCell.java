package tallylight.ui.scenes;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import tallylight.app.studio.Condition;
import tallylight.media.Problem;
import tallylight.ui.kit.Icon;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;
import tallylight.ui.problem.Trouble;

/** A layer: whether it is seen, its name, what is wrong with it, whether it is locked. */
final class LayerCell extends ListCell<LayerRow> {
  private final ToggleButton hide = toggle("eye");
  private final ToggleButton lock = toggle("lock");
  private final Label name = new Label();
  private final Label trouble = new Label("!");
  private final HBox line = new HBox(hide, name, trouble, lock);

  LayerCell(ShowModel model, ShowController controller) {
    hide.getStyleClass().add("hide-source");
    lock.getStyleClass().add("lock-source");
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    trouble.getStyleClass().add("trouble");
    trouble.managedProperty().bind(trouble.visibleProperty());
    line.getStyleClass().add("layer");
    hide.setOnAction(_ -> controller.setHidden(getItem().index(), hide.isSelected()));
    lock.setOnAction(_ -> controller.setLocked(getItem().index(), lock.isSelected()));
    Widgets.name(hide, Texts.computed(this::hideName, itemProperty()));
    Widgets.name(lock, Texts.computed(this::lockName, itemProperty()));
    setPrefWidth(0);
    setOnMousePressed(
        _ -> {
          if (getItem() != null) {
            model.selectedProperty().set(getItem().index());
          }
        });
  }

  private static ToggleButton toggle(String icon) {
    var toggle = new ToggleButton();
    toggle.setGraphic(new Icon(icon));
    toggle.getStyleClass().addAll("flat", "button-icon", "small");
    toggle.setMinWidth(USE_PREF_SIZE);
    return toggle;
  }

  private String layerName() {
    return getItem() == null ? "" : getItem().layer().name();
  }

  private String hideName() {
    boolean hidden = getItem() != null && getItem().layer().hidden();
    return hidden ? Texts.get("source.show", layerName()) : Texts.get("source.hide", layerName());
  }

  private String lockName() {
    boolean locked = getItem() != null && getItem().layer().locked();
    return locked ? Texts.get("source.unlock", layerName()) : Texts.get("source.lock", layerName());
  }

  @Override
  protected void updateItem(@Nullable LayerRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    name.setText(row.layer().name());
    hide.setSelected(row.layer().hidden());
    lock.setSelected(row.layer().locked());
    name.setOpacity(row.layer().hidden() ? 0.6 : 1);
    Problem problem = row.failure() == null ? null : Trouble.wordsOf(row.failure());
    boolean well = row.condition() == Condition.WORKING && problem == null;
    trouble.setVisible(!well);
    trouble.setTooltip(problem == null ? null : new Tooltip(problem.toString()));
    setAccessibleText(
        problem == null
            ? row.layer().name()
            : Texts.get("health.accessible", row.layer().name(), problem));
    setGraphic(line);
  }
}
