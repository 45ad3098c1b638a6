package tallylight.ui.kit;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** How the entries of a list of choices are called. */
public final class Naming<T> extends StringConverter<T> {
  private final Function<T, String> name;

  private Naming(Function<T, String> name) {
    this.name = name;
  }

  /** Names the entries of a list, anew when the language changes. */
  public static <T> void name(ComboBox<T> choices, Function<T, String> name) {
    ObservableValue<StringConverter<T>> naming =
        Bindings.createObjectBinding(() -> new Naming<>(name), Texts.languageProperty());
    choices.converterProperty().bind(naming);
    choices.setCellFactory(_ -> new NamedCell<>(name));
    choices.setButtonCell(new NamedCell<>(name));
  }

  /** An entry whose name follows the language. */
  private static final class NamedCell<T> extends ListCell<T> {
    private final Function<T, String> name;

    NamedCell(Function<T, String> name) {
      this.name = name;
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
      super.updateItem(item, empty);
      textProperty().unbind();
      if (empty || item == null) {
        setText("");
      } else {
        textProperty().bind(Texts.computed(() -> name.apply(item)));
      }
    }
  }

  @Override
  public String toString(@Nullable T choice) {
    return choice == null ? "" : name.apply(choice);
  }

  /** Never asked for: the lists cannot be typed into. */
  @Override
  public T fromString(String text) {
    throw new UnsupportedOperationException(text);
  }
}
