package tallylight.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

/** All that a person, a screen reader or a debugger's print can read on the open windows. */
final class ReadableTexts {
  private final List<String> texts = new ArrayList<>();

  private ReadableTexts() {}

  /** On the window's thread. */
  static List<String> everything() {
    var readable = new ReadableTexts();
    for (Window window : Window.getWindows()) {
      if (window instanceof Stage stage) {
        readable.add(stage.getTitle());
      }
      readable.visit(window.getScene().getRoot());
    }
    return readable.texts;
  }

  private void visit(Node node) {
    add(node.toString());
    add(node.getAccessibleText());
    add(node.getAccessibleHelp());
    add(node.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    add(node.getUserData());
    add(node.getProperties());
    if (node instanceof Control control && control.getTooltip() != null) {
      add(control.getTooltip().getText());
    }
    switch (node) {
      case Labeled labeled -> add(labeled.getText());
      case Text text -> add(text.getText());
      case PasswordField field -> add(field.getPromptText());
      case TextInputControl field -> add(field.getText());
      default -> {}
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::visit);
    }
  }

  private void add(Object text) {
    texts.add(Objects.toString(text, ""));
  }
}
