package tallylight.ui.kit;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextInputDialog;
import javafx.stage.Window;

/** Asks for a name, over the window. */
public final class NameQuestion {
  private NameQuestion() {}

  /**
   * Asks, and returns at once.
   *
   * @param title what is to be named
   * @param now the name that it has
   * @param given told of the answer; not called where there is none
   */
  public static void ask(
      Window owner, ObservableValue<String> title, String now, Consumer<String> given) {
    var dialog = new TextInputDialog(now);
    OwnersLooks.give(dialog, owner);
    dialog.setGraphic(null);
    dialog.titleProperty().bind(title);
    dialog.headerTextProperty().bind(title);
    dialog.getEditor().setId("name");
    dialog.getEditor().accessibleTextProperty().bind(title);
    dialog
        .resultProperty()
        .subscribe(
            answer -> {
              if (answer != null) {
                given.accept(answer);
              }
            });
    dialog.show();
  }
}
