package tallylight.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A control with its name above it. The name's mnemonic leads to the control. */
public final class Field extends VBox {
  /**
   * A named control.
   *
   * @param name with an underscore before its mnemonic
   * @param below what belongs under the control
   */
  public Field(ObservableValue<String> name, Control control, Node... below) {
    var label = new Label();
    label.textProperty().bind(name);
    label.setMnemonicParsing(true);
    label.setLabelFor(control);
    label.getStyleClass().add("field-name");
    control.setMaxWidth(Double.MAX_VALUE);
    getStyleClass().add("field");
    getChildren().addAll(label, control);
    getChildren().addAll(below);
  }
}
