package tallylight.ui;

import javafx.scene.AccessibleRole;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** The menu at the end of the bar: what is not needed every minute. */
final class MenuView extends MenuButton {
  MenuView() {
    setId("menu");
    textProperty().bind(Texts.of("menu.title"));
    setMnemonicParsing(true);
    setAccessibleRole(AccessibleRole.MENU_BUTTON);
    getStyleClass().add("flat");
    setMinWidth(USE_PREF_SIZE);
    Widgets.explain(this, Texts.of("menu.meaning"));
  }

  /**
   * Adds an entry.
   *
   * @param id for tests and style sheets
   * @param key of its text
   */
  MenuItem add(String id, String key, Runnable action) {
    var item = new MenuItem();
    item.setId(id);
    item.textProperty().bind(Texts.of(key));
    item.setOnAction(_ -> action.run());
    getItems().add(item);
    return item;
  }

  /** Adds an entry with keys that do the same. */
  MenuItem add(String id, String key, KeyCombination keys, Runnable action) {
    MenuItem item = add(id, key, action);
    item.setAccelerator(keys);
    return item;
  }

  /** Adds a line between groups. */
  void addLine() {
    getItems().add(new SeparatorMenuItem());
  }
}
