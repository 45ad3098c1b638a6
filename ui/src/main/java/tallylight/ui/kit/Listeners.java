package tallylight.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/** Listeners that are all removed together, each with what it listens to. */
public final class Listeners {
  private final List<Runnable> removals = new ArrayList<>();

  /** Calls back with each new value. */
  public <T> void on(ObservableValue<T> value, Consumer<? super T> action) {
    ChangeListener<T> listener = (_, _, now) -> action.accept(now);
    value.addListener(listener);
    removals.add(() -> value.removeListener(listener));
  }

  /** Adds what is to be undone with the rest. */
  public void onRemoval(Runnable removal) {
    removals.add(removal);
  }

  /** Removes them all. */
  public void removeAll() {
    removals.reversed().forEach(Runnable::run);
    removals.clear();
  }
}
