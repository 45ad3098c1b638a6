package tallylight.ui.shortcuts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.MapProperty;
import javafx.beans.property.SimpleMapProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** Which keys do what in a window. What was changed is kept; the rest follows the program. */
public final class Shortcuts {
  private static final Logger LOG = LoggerFactory.getLogger(Shortcuts.class);

  /** Stands in settings for an action that is to have no keys. */
  private static final String NONE = "";

  private final Scene scene;
  private final Map<String, String> stored;
  private final BiConsumer<String, @Nullable String> store;
  private final List<Action> actions = new ArrayList<>();
  private final MapProperty<String, KeyCombination> keys =
      new SimpleMapProperty<>(FXCollections.observableHashMap());

  /**
   * Keys of a window.
   *
   * @param stored keys by action, where they are not the usual ones
   * @param store told of each change: the action, and its keys or null for the usual ones
   */
  public Shortcuts(
      Scene scene, Map<String, String> stored, BiConsumer<String, @Nullable String> store) {
    this.scene = scene;
    this.stored = Map.copyOf(stored);
    this.store = store;
  }

  /** Adds an action with its keys. */
  public void add(Action action) {
    actions.add(action);
    keys(stored.get(action.id()), action.usual())
        .filter(combination -> actionOf(combination).isEmpty())
        .ifPresent(combination -> bind(action, combination));
  }

  private static Optional<KeyCombination> keys(@Nullable String stored, @Nullable String usual) {
    return NONE.equals(stored) ? Optional.empty() : parse(stored).or(() -> parse(usual));
  }

  /** Only keys by their names: which key gives a character differs between keyboards. */
  private static Optional<KeyCombination> parse(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      if (KeyCombination.valueOf(text) instanceof KeyCodeCombination keys) {
        return Optional.of(keys);
      }
    } catch (IllegalArgumentException e) {
      LOG.debug("{} is no name of keys: {}", text, e.getMessage());
    }
    LOG.warn("No keys are called {}", text);
    return Optional.empty();
  }

  private void bind(Action action, KeyCombination combination) {
    keys.put(action.id(), combination);
    scene.getAccelerators().put(combination, action.run());
  }

  /** All, in the order in which they were added. */
  public List<Action> actions() {
    return List.copyOf(actions);
  }

  /** The keys of an action; empty where it has none. */
  public Optional<KeyCombination> keysOf(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /** The action of keys; empty where they do nothing. */
  public Optional<Action> actionOf(KeyCombination combination) {
    return actions.stream().filter(action -> combination.equals(keys.get(action.id()))).findFirst();
  }

  /** Gives an action other keys, which whatever had them loses; null for none. */
  public void change(Action action, @Nullable KeyCombination combination) {
    if (combination != null) {
      actionOf(combination)
          .filter(other -> !other.equals(action))
          .ifPresent(
              other -> {
                unbind(other);
                store.accept(other.id(), NONE);
              });
    }
    unbind(action);
    if (combination != null) {
      bind(action, combination);
    }
    String name = combination == null ? NONE : combination.getName();
    store.accept(action.id(), isUsual(action) ? null : name);
  }

  private boolean isUsual(Action action) {
    return keysOf(action.id()).equals(parse(action.usual()));
  }

  private void unbind(Action action) {
    KeyCombination before = keys.remove(action.id());
    if (before != null) {
      scene.getAccelerators().remove(before);
    }
  }

  /** Gives all actions their usual keys. */
  public void reset() {
    actions.forEach(this::unbind);
    for (Action action : actions) {
      parse(action.usual()).ifPresent(combination -> bind(action, combination));
      store.accept(action.id(), null);
    }
  }

  /** What an action is called. */
  static String name(Action action) {
    return action.number() == 0
        ? Texts.get(action.key())
        : Texts.get(action.key(), action.number());
  }

  /** The keys of an action as people write them; empty where it has none. */
  public StringBinding words(String id) {
    return Texts.computed(() -> keysOf(id).map(KeyCombination::getDisplayText).orElse(""), keys);
  }

  /** Gives a control a tooltip that names the keys. */
  public void explain(Control control, ObservableValue<String> words, String id) {
    StringBinding named = words(id);
    Widgets.explain(
        control,
        Texts.computed(
            () ->
                named.get().isEmpty()
                    ? words.getValue()
                    : Texts.get("keys.tooltip", words.getValue(), named.get()),
            named,
            words));
  }

  /** Takes all keys away; the window closes. */
  public void close() {
    actions.forEach(this::unbind);
  }
}
