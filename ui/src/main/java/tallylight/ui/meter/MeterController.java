package tallylight.ui.meter;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import tallylight.app.studio.LevelMeter;
import tallylight.app.studio.Studio;
import tallylight.media.MediaClock;

/** Reads the level of the program's sound, as often as the eye wants it. */
public final class MeterController implements AutoCloseable {
  private static final int PERIOD_MILLIS = 40;
  private static final int REMEMBERED_MILLIS = 3000;
  private static final int LEFT = 0;
  private static final int RIGHT = 1;

  private final MeterModel model;
  private final MediaClock clock;
  private final LevelMeter meter = new LevelMeter();
  private final PeakHold left = new PeakHold();
  private final PeakHold right = new PeakHold();
  private final RecentPeaks recent = new RecentPeaks(REMEMBERED_MILLIS / PERIOD_MILLIS);
  private final Timeline reading =
      new Timeline(new KeyFrame(Duration.millis(PERIOD_MILLIS), _ -> read()));

  public MeterController(MeterModel model, Studio studio, MediaClock clock) {
    this.model = model;
    this.clock = clock;
    studio.watch(meter);
    reading.setCycleCount(Animation.INDEFINITE);
    reading.play();
  }

  private void read() {
    long now = clock.nanos();
    double leftPeak = meter.readPeak(LEFT);
    double rightPeak = meter.readPeak(RIGHT);
    left.update(leftPeak, now);
    right.update(rightPeak, now);
    recent.add(Math.max(leftPeak, rightPeak));
    show(left, model.left());
    show(right, model.right());
    model.setLoudness(recent.loudness());
  }

  private static void show(PeakHold from, MeterModel.Channel to) {
    to.level().set(from.level());
    to.held().set(from.held());
  }

  @Override
  public void close() {
    reading.stop();
  }
}
