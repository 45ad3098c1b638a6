package tallylight.ui.mixer;

import tallylight.app.mixer.SoundMeter;
import tallylight.media.MediaClock;

/**
 * How the bar of one channel moves: up at once, down slowly enough for the eye, with a mark that
 * stays at the highest level for a while. In dBFS.
 */
final class PeakHold {
  /** How fast the bar falls, in decibels a second. */
  static final double FALL = 20;

  /** How long the mark stays, in nanoseconds. */
  static final long HOLD = 2 * MediaClock.SECOND;

  private double level = SoundMeter.SILENCE;
  private double held = SoundMeter.SILENCE;
  private long heldAt;
  private long lastAt;
  private boolean begun;

  /**
   * Takes what was measured.
   *
   * @param peak in dBFS since the last call
   * @param nanos the present moment, never earlier than at the last call
   */
  void update(double peak, long nanos) {
    double fallen = begun ? level - FALL * (nanos - lastAt) / MediaClock.SECOND : peak;
    level = Math.max(SoundMeter.SILENCE, Math.max(peak, fallen));
    if (!begun || level >= held || nanos - heldAt >= HOLD) {
      held = level;
      heldAt = nanos;
    }
    lastAt = nanos;
    begun = true;
  }

  /** Where the bar ends. */
  double level() {
    return level;
  }

  /** Where the mark stands. */
  double held() {
    return held;
  }
}
