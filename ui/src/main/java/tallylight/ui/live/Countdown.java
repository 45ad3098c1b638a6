package tallylight.ui.live;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** Three seconds to take a breath, and to think better of it. */
final class Countdown {
  private static final int SECONDS = 3;

  private final LiveModel model;
  private final Timeline beat = new Timeline();

  Countdown(LiveModel model) {
    this.model = model;
    beat.getKeyFrames()
        .setAll(new KeyFrame(Duration.seconds(1), _ -> model.setCountdown(left() - 1)));
    beat.setCycleCount(SECONDS);
  }

  private int left() {
    return model.countdownProperty().get();
  }

  boolean isRunning() {
    return beat.getStatus() == Animation.Status.RUNNING;
  }

  /** Counts, and then does it. */
  void start(Runnable then) {
    model.setCountdown(SECONDS);
    beat.setOnFinished(
        _ -> {
          model.setCountdown(0);
          then.run();
        });
    beat.playFromStart();
  }

  void cancel() {
    beat.stop();
    model.setCountdown(0);
  }
}
