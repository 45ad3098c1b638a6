package tallylight.app.mixer;

import java.util.Arrays;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;

/**
 * Loudness of stereo sound at 48 kHz by ITU-R BS.1770-5: momentary over 0.4 s, short-term over 3 s,
 * integrated with both gates, as EBU R 128 and Tech 3341 want them. For one thread.
 *
 * <p>Blocks for the gates are counted in a histogram of {@value #STEP} LU, so a broadcast may last
 * for ever.
 */
final class Loudness {
  /** What silence reads as, in LUFS. */
  static final double SILENCE = -96;

  private static final double STEP = 0.1;
  private static final double ABSOLUTE_GATE = -70;
  private static final double RELATIVE_GATE = -10;
  private static final double LOUDEST = 10;
  private static final int BINS = (int) ((LOUDEST - ABSOLUTE_GATE) / STEP);

  /** BS.1770-5, tables 1 and 2: the shelf of the head, then the RLB weighting; b0 b1 b2 a1 a2. */
  private static final double[] SHELF = {
    1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585
  };

  private static final double[] HIGH_PASS = {1, -2, 1, -1.99004745483398, 0.99007225036621};

  /** Blocks of 0.4 s overlap by three quarters, so they are made of quarters. */
  private static final int QUARTER = AudioFormat.STUDIO.sampleRate() / 10;

  private static final int QUARTERS_IN_MOMENT = 4;
  private static final int QUARTERS_IN_SHORT_TERM = 30;

  private final Biquad[] shelves = {new Biquad(SHELF), new Biquad(SHELF)};
  private final Biquad[] highPasses = {new Biquad(HIGH_PASS), new Biquad(HIGH_PASS)};
  private final double[] quarters = new double[QUARTERS_IN_SHORT_TERM];
  private final long[] counts = new long[BINS];
  private final double[] energies = new double[BINS];
  private long quartersDone;
  private double sum;
  private int inQuarter;
  private double momentary = SILENCE;
  private double shortTerm = SILENCE;

  /** A second-order section in transposed direct form II. */
  private static final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double z1;
    private double z2;

    Biquad(double[] c) {
      b0 = c[0];
      b1 = c[1];
      b2 = c[2];
      a1 = c[3];
      a2 = c[4];
    }

    double next(double x) {
      double y = b0 * x + z1;
      z1 = b1 * x - a1 * y + z2;
      z2 = b2 * x - a2 * y;
      return y;
    }
  }

  /** Listens to a stretch. */
  void measure(AudioFrame frame) {
    float[] left = frame.channel(0);
    float[] right = frame.channel(1);
    for (int i = 0; i < frame.length(); i++) {
      double l = highPasses[0].next(shelves[0].next(left[i]));
      double r = highPasses[1].next(shelves[1].next(right[i]));
      sum += l * l + r * r;
      if (++inQuarter == QUARTER) {
        endQuarter();
      }
    }
  }

  private void endQuarter() {
    quarters[(int) (quartersDone % quarters.length)] = sum / QUARTER;
    quartersDone++;
    sum = 0;
    inQuarter = 0;
    if (quartersDone >= QUARTERS_IN_MOMENT) {
      double energy = meanOfLast(QUARTERS_IN_MOMENT);
      momentary = loudness(energy);
      count(energy);
    }
    if (quartersDone >= QUARTERS_IN_SHORT_TERM) {
      shortTerm = loudness(meanOfLast(QUARTERS_IN_SHORT_TERM));
    }
  }

  private double meanOfLast(int count) {
    double total = 0;
    for (int i = 1; i <= count; i++) {
      total += quarters[(int) ((quartersDone - i) % quarters.length)];
    }
    return total / count;
  }

  private void count(double energy) {
    double loudness = loudness(energy);
    if (loudness > ABSOLUTE_GATE) {
      int bin = Math.min(BINS - 1, (int) ((loudness - ABSOLUTE_GATE) / STEP));
      counts[bin]++;
      energies[bin] += energy;
    }
  }

  private static double loudness(double energy) {
    return energy <= 0 ? SILENCE : Math.max(SILENCE, -0.691 + 10 * Math.log10(energy));
  }

  /** Over the last 0.4 s, in LUFS. */
  double momentary() {
    return momentary;
  }

  /** Over the last 3 s, in LUFS. */
  double shortTerm() {
    return shortTerm;
  }

  /** Since the beginning or the last {@link #restart}, gated, in LUFS. */
  double integrated() {
    double gate = meanAbove(0) + RELATIVE_GATE;
    int first = (int) Math.ceil((gate - ABSOLUTE_GATE) / STEP - 1e-9);
    return meanAbove(Math.max(0, first));
  }

  private double meanAbove(int firstBin) {
    long count = 0;
    double energy = 0;
    for (int bin = firstBin; bin < BINS; bin++) {
      count += counts[bin];
      energy += energies[bin];
    }
    return count == 0 ? SILENCE : loudness(energy / count);
  }

  /** Begins the integrated loudness anew. */
  void restart() {
    Arrays.fill(counts, 0);
    Arrays.fill(energies, 0);
  }
}
