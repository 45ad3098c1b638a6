package tallylight.ui;

import java.time.Duration;
import tallylight.app.check.SoundProbe;
import tallylight.app.studio.LevelMeter;
import tallylight.media.MediaClock;

/** Listens to what the studio hears, since a microphone can be open only once. */
final class WindowsEar implements SoundProbe {
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final int CHANNELS = 2;

  private final LevelMeter meter;
  private final MediaClock clock = MediaClock.system();

  /**
   * An ear.
   *
   * @param meter of the program's sound, read by nobody else
   */
  WindowsEar(LevelMeter meter) {
    this.meter = meter;
  }

  @Override
  public double loudest(Duration time) throws InterruptedException {
    readPeak();
    double loudest = SILENCE;
    long end = clock.nanos() + time.toNanos();
    while (clock.nanos() < end) {
      Thread.sleep(GLANCE);
      loudest = Math.max(loudest, readPeak());
    }
    return loudest <= LevelMeter.SILENCE ? SILENCE : loudest;
  }

  private double readPeak() {
    double peak = LevelMeter.SILENCE;
    for (int channel = 0; channel < CHANNELS; channel++) {
      peak = Math.max(peak, meter.readPeak(channel));
    }
    return peak;
  }
}
