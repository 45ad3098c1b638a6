package tallylight.capture.testcard;

import java.util.List;

/**
 * What was found in a recording of the test card and the tone.
 *
 * @param pairs every flash with the beep nearest to it, half a second away at most
 * @param flashes all flashes there were
 * @param beeps all beeps there were
 */
public record FlashBeepReport(List<FlashBeep> pairs, int flashes, int beeps) {
  public FlashBeepReport {
    pairs = List.copyOf(pairs);
  }

  /** The median offset in milliseconds, positive where sound is late; NaN without a pair. */
  public double medianMillis() {
    double[] sorted = pairs.stream().mapToDouble(FlashBeep::offsetMillis).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The offset farthest from zero, in milliseconds; NaN without a pair. */
  public double worstMillis() {
    return pairs.stream()
        .map(FlashBeep::offsetMillis)
        .reduce((a, b) -> Math.abs(b) > Math.abs(a) ? b : a)
        .orElse(Double.NaN);
  }
}
