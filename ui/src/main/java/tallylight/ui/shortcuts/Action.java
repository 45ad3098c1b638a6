package tallylight.ui.shortcuts;

import org.jspecify.annotations.Nullable;

/**
 * Something that keys do.
 *
 * @param id never changes: settings know it by that
 * @param key of the text that names it
 * @param number an argument of the text; 0 for none
 * @param usual its keys as {@link javafx.scene.input.KeyCombination#valueOf} reads them; null for
 *     none
 * @param run does it
 */
public record Action(String id, String key, int number, @Nullable String usual, Runnable run) {
  public Action(String id, String key, @Nullable String usual, Runnable run) {
    this(id, key, 0, usual, run);
  }
}
