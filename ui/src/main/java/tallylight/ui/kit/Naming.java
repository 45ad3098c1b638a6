package tallylight.ui.kit;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** How the entries of a list of choices are called. */
public final class Naming<T> extends StringConverter<T> {
  private final Function<T, String> name;

  public Naming(Function<T, String> name) {
    this.name = name;
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
