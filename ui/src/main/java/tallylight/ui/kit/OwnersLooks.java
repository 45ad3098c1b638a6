package tallylight.ui.kit;

import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.stage.Window;

/** Dialogs take colours from the window they lie over, but not the size of its letters. */
public final class OwnersLooks {
  private OwnersLooks() {}

  /** Gives a dialog that is not open yet its owner, and the size of what is in it. */
  public static void give(Dialog<?> dialog, Window owner) {
    dialog.initOwner(owner);
    DialogPane pane = dialog.getDialogPane();
    pane.setStyle(owner.getScene().getRoot().getStyle());
  }
}
