package tallylight.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

/** A window beside the studio's, with its colours and its size of letters. Escape closes it. */
public final class SideWindow {
  private final Stage stage = new Stage();

  /**
   * A window that is not open yet.
   *
   * @param closed run when it was closed, however that was done
   */
  public SideWindow(Window owner, ObservableValue<String> title, Parent content, Runnable closed) {
    Scene ownersScene = owner.getScene();
    content.styleProperty().bind(ownersScene.getRoot().styleProperty());
    var scene = new Scene(content);
    scene.getStylesheets().setAll(ownersScene.getStylesheets());
    scene.getAccelerators().put(new KeyCodeCombination(KeyCode.ESCAPE), stage::hide);
    stage.initOwner(owner);
    stage.initModality(Modality.NONE);
    stage.titleProperty().bind(title);
    stage.setScene(scene);
    stage.setOnHidden(
        _ -> {
          content.styleProperty().unbind();
          stage.titleProperty().unbind();
          closed.run();
        });
  }

  /** Opens it, no higher than the screen is. */
  public void show() {
    Parent content = stage.getScene().getRoot();
    content.applyCss();
    keepOnScreen(content.prefHeight(-1));
    stage.show();
    // Now with its title bar.
    keepOnScreen(stage.getHeight());
  }

  private void keepOnScreen(double height) {
    double most = Screen.getPrimary().getVisualBounds().getHeight();
    if (height > most) {
      stage.setY(0);
      stage.setHeight(most);
    }
  }

  /** Brings it before the others. */
  public void toFront() {
    stage.toFront();
  }

  /** Closes it. */
  public void close() {
    stage.hide();
  }
}
