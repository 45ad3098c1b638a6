package tallylight.ui.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import tallylight.media.MediaClock;
import tallylight.ui.destination.DestinationModel;
import tallylight.ui.destination.DestinationState.Retry;

/** Counts the seconds to the next attempt of each destination that has lost its connection. */
final class Retries {
  private static final javafx.util.Duration GLANCE = javafx.util.Duration.millis(250);

  private final LiveModel model;
  private final MediaClock clock = MediaClock.system();
  private final Map<DestinationModel, Due> all = new LinkedHashMap<>();
  private final Timeline glances = new Timeline(new KeyFrame(GLANCE, _ -> tell()));

  private record Due(int attempt, long nanos) {}

  Retries(LiveModel model) {
    this.model = model;
    glances.setCycleCount(Animation.INDEFINITE);
  }

  /** An attempt will be made. */
  void due(DestinationModel target, int attempt, Duration delay) {
    all.put(target, new Due(attempt, clock.nanos() + delay.toNanos()));
    tell();
    glances.play();
  }

  /** It was made, or is no longer wanted. */
  void over(DestinationModel target) {
    if (all.remove(target) != null) {
      tell();
    }
    if (all.isEmpty()) {
      glances.stop();
    }
  }

  void clear() {
    all.clear();
    glances.stop();
    model.setRetry(null);
  }

  private void tell() {
    Retry first = null;
    for (Map.Entry<DestinationModel, Due> entry : all.entrySet()) {
      Due due = entry.getValue();
      long left = Math.max(0, due.nanos() - clock.nanos());
      var retry = new Retry(due.attempt(), Math.ceilDiv(left, MediaClock.SECOND));
      DestinationModel target = entry.getKey();
      target.setState(target.stateProperty().get().withRetry(retry));
      first = first == null ? retry : first;
    }
    model.setRetry(first);
  }
}
