package tallylight.ui.mixer;

import java.util.Arrays;
import tallylight.app.mixer.SoundMeter;

/**
 * The peaks of the last seconds, and the word for them. A word that follows every peak would
 * flicker: loud is what is loud for some of the time, while a single sample at full scale counts,
 * since it was heard as a crack.
 */
final class RecentPeaks {
  /** The part of the peaks that lies below the one that is judged by. */
  private static final double SHARE = 0.85;

  private final double[] peaks;
  private final double[] sorted;
  private int next;

  /**
   * Silence so far.
   *
   * @param count how many peaks are remembered
   */
  RecentPeaks(int count) {
    peaks = new double[count];
    sorted = new double[count];
    Arrays.fill(peaks, SoundMeter.SILENCE);
  }

  /** Takes the newest peak, in dBFS, in place of the oldest. */
  void add(double peak) {
    peaks[next] = peak;
    next = (next + 1) % peaks.length;
  }

  Loudness loudness() {
    System.arraycopy(peaks, 0, sorted, 0, peaks.length);
    Arrays.sort(sorted);
    Loudness loudest = Loudness.of(sorted[sorted.length - 1]);
    Loudness often = Loudness.of(sorted[(int) (sorted.length * SHARE)]);
    return switch (loudest) {
      case NONE, CLIPPING -> loudest;
      case QUIET, GOOD, LOUD -> often == Loudness.NONE ? Loudness.QUIET : often;
    };
  }
}
