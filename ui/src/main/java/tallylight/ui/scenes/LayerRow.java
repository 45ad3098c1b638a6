package tallylight.ui.scenes;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tallylight.app.scene.Layer;
import tallylight.app.studio.Condition;
import tallylight.app.studio.SourceState;
import tallylight.media.ProblemException;

/**
 * A row in the list of sources.
 *
 * @param index of the layer, 0 for the lowest
 * @param layer what it is
 * @param condition how its source fares
 * @param failure what its source complains of, or null
 */
record LayerRow(int index, Layer layer, Condition condition, @Nullable ProblemException failure) {
  static LayerRow of(int index, Layer layer, Optional<SourceState> state) {
    return new LayerRow(
        index,
        layer,
        state.map(SourceState::condition).orElse(Condition.WORKING),
        state.map(SourceState::failure).orElse(null));
  }
}
