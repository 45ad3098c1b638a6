package tallylight.ui.shortcuts;

import javafx.beans.binding.Bindings;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import tallylight.ui.kit.OwnersLooks;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** All actions with their keys: pressing the button of one, and then keys, changes them. */
public final class ShortcutsView extends VBox {
  private final Shortcuts shortcuts;
  private @Nullable Action listening;

  private ShortcutsView(Shortcuts shortcuts) {
    this.shortcuts = shortcuts;
    var grid = new GridPane();
    grid.getStyleClass().add("shortcuts");
    int row = 0;
    for (Action action : shortcuts.actions()) {
      Label name = Widgets.label(Texts.computed(() -> Shortcuts.name(action)));
      name.setMinWidth(USE_PREF_SIZE);
      grid.add(name, 0, row);
      grid.add(keys(action), 1, row);
      row++;
    }
    var scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    getStyleClass().add("shortcuts-pane");
    getChildren()
        .addAll(
            Widgets.sentences(Texts.of("keys.how"), "hint"),
            scroll,
            Widgets.button("reset-keys", Texts.of("keys.reset"), shortcuts::reset));
  }

  /** Opens it over a window. */
  public static void show(Window owner, Shortcuts shortcuts) {
    var dialog = new Dialog<Void>();
    OwnersLooks.give(dialog, owner);
    dialog.titleProperty().bind(Texts.of("keys.title"));
    dialog.getDialogPane().setContent(new ShortcutsView(shortcuts));
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    dialog.show();
  }

  private Button keys(Action action) {
    var button = new Button();
    button.setId("keys-" + action.id());
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(USE_PREF_SIZE);
    var words = shortcuts.words(action.id());
    button
        .textProperty()
        .bind(Bindings.when(words.isEmpty()).then(Texts.of("keys.none")).otherwise(words));
    button
        .accessibleTextProperty()
        .bind(
            Texts.of(
                button.textProperty(),
                now -> Texts.get("health.accessible", Shortcuts.name(action), now)));
    button.addEventFilter(ActionEvent.ACTION, _ -> listening = action);
    button.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    button.focusedProperty().subscribe(focused -> listening = focused ? listening : null);
    return button;
  }

  private void pressed(KeyEvent key) {
    Action action = listening;
    if (action == null || key.getCode().isModifierKey()) {
      return;
    }
    key.consume();
    listening = null;
    if (key.getCode() == KeyCode.ESCAPE) {
      return;
    }
    boolean erase = key.getCode() == KeyCode.BACK_SPACE || key.getCode() == KeyCode.DELETE;
    shortcuts.change(action, erase && !key.isShortcutDown() ? null : combination(key));
  }

  private static KeyCombination combination(KeyEvent key) {
    return new KeyCodeCombination(
        key.getCode(),
        value(key.isShiftDown()),
        ModifierValue.UP,
        value(key.isAltDown()),
        ModifierValue.UP,
        value(key.isShortcutDown()));
  }

  private static ModifierValue value(boolean down) {
    return down ? ModifierValue.DOWN : ModifierValue.UP;
  }
}
