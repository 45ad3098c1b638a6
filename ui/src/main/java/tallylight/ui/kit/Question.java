package tallylight.ui.kit;

import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** A question with two answers, over the window. The answer that changes nothing is the default. */
public final class Question {
  private final Alert alert;

  private Question(Alert alert) {
    this.alert = alert;
  }

  /**
   * Asks, and returns at once.
   *
   * @param owner the window asked from
   * @param title the question
   * @param detail what follows from yes
   * @param yes the words on the button that does it
   * @param no the words on the button that leaves all as it is
   * @param confirmed run on yes
   */
  public static Question ask(
      Window owner, String title, String detail, String yes, String no, Runnable confirmed) {
    var doIt = new ButtonType(yes, ButtonData.OTHER);
    var leave = new ButtonType(no, ButtonData.CANCEL_CLOSE);
    var alert = new Alert(Alert.AlertType.CONFIRMATION, detail, leave, doIt);
    OwnersLooks.give(alert, owner);
    alert.setTitle(title);
    alert.setHeaderText(title);
    alert.setGraphic(null);
    alert.getDialogPane().getStyleClass().add("question");
    Button leaveButton = (Button) alert.getDialogPane().lookupButton(leave);
    leaveButton.setDefaultButton(true);
    alert.getDialogPane().lookupButton(doIt).getStyleClass().add("danger");
    alert
        .resultProperty()
        .subscribe(
            answer -> {
              if (answer == doIt) {
                confirmed.run();
              }
            });
    alert.show();
    return new Question(alert);
  }

  /** Whether it still waits for an answer. */
  public boolean isOpen() {
    return alert.isShowing();
  }

  /** Takes the question back, where it still stands. */
  public void withdraw() {
    alert.close();
  }
}
