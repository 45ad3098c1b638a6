package tallylight.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** Small parts that are made the same way everywhere. Their words follow the language. */
public final class Widgets {
  private Widgets() {}

  /** A line of text with a style class. */
  public static Label label(ObservableValue<String> words, String... styleClasses) {
    var label = new Label();
    label.textProperty().bind(words);
    label.getStyleClass().addAll(styleClasses);
    return label;
  }

  /** Sentences that take as many lines as they need. */
  public static Label sentences(ObservableValue<String> words, String... styleClasses) {
    Label label = label(words, styleClasses);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** A button that does something. Its words are its name for screen readers. */
  public static Button button(String id, ObservableValue<String> words, Runnable action) {
    var button = new Button();
    button.setId(id);
    button.textProperty().bind(words);
    button.setOnAction(_ -> action.run());
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  /** A button with a sign only; its name is its tooltip and what screen readers say. */
  public static Button sign(String id, Node sign, ObservableValue<String> name, Runnable action) {
    var button = new Button();
    button.setId(id);
    button.setGraphic(sign);
    button.getStyleClass().addAll("flat", "button-icon");
    button.setOnAction(_ -> action.run());
    button.setMinWidth(Region.USE_PREF_SIZE);
    name(button, name);
    return button;
  }

  /** Names a control that carries no words: in its tooltip and for screen readers. */
  public static void name(Control control, ObservableValue<String> name) {
    control.accessibleTextProperty().bind(name);
    explain(control, name);
  }

  /** A tooltip. */
  public static void explain(Control control, ObservableValue<String> words) {
    var tooltip = new Tooltip();
    tooltip.textProperty().bind(words);
    tooltip.setWrapText(true);
    control.setTooltip(tooltip);
  }

  /** Takes no room while it is not wanted. */
  public static <N extends Node> N shownWhen(ObservableValue<Boolean> wanted, N node) {
    node.visibleProperty().bind(wanted);
    node.managedProperty().bind(wanted);
    return node;
  }
}
