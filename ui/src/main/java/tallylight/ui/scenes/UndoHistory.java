package tallylight.ui.scenes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways back and forth. Changes that belong together, such as the steps of one movement of the
 * mouse, are undone together.
 *
 * @param <T> what is changed; immutable
 */
final class UndoHistory<T> {
  private static final int MOST = 100;

  private final Deque<T> undo = new ArrayDeque<>();
  private final Deque<T> redo = new ArrayDeque<>();
  private @Nullable String gesture;

  /**
   * Remembers what was before a change.
   *
   * @param belongsTo a name for the gesture that it is a part of; null for a change by itself
   */
  void changed(T before, @Nullable String belongsTo) {
    redo.clear();
    if (belongsTo == null || !belongsTo.equals(gesture)) {
      undo.push(before);
      if (undo.size() > MOST) {
        undo.removeLast();
      }
    }
    gesture = belongsTo;
  }

  /** What follows is another gesture, whatever it is called. */
  void endGesture() {
    gesture = null;
  }

  /** The way back from {@code now}; empty where there is none. */
  Optional<T> undo(T now) {
    return step(undo, redo, now);
  }

  /** The way forth again from {@code now}; empty where there is none. */
  Optional<T> redo(T now) {
    return step(redo, undo, now);
  }

  private Optional<T> step(Deque<T> from, Deque<T> to, T now) {
    gesture = null;
    if (from.isEmpty()) {
      return Optional.empty();
    }
    to.push(now);
    return Optional.of(from.pop());
  }

  boolean canUndo() {
    return !undo.isEmpty();
  }

  boolean canRedo() {
    return !redo.isEmpty();
  }

  void clear() {
    undo.clear();
    redo.clear();
    gesture = null;
  }
}
