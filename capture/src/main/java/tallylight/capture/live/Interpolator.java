package tallylight.capture.live;

/**
 * Samples between samples: a low-pass of {@value #ZERO_CROSSINGS} zero crossings to each side (a
 * Kaiser-windowed sinc), tabulated in {@value #PHASES} phases with straight lines between them.
 *
 * <p>Flat to 0.85 of the band that both rates share, so it also turns any rate into any other.
 */
final class Interpolator {
  private static final int ZERO_CROSSINGS = 16;
  private static final int PHASES = 256;
  private static final double KAISER_BETA = 8;
  private static final double PASS_BAND = 0.93;

  private final int half;
  private final float[] kernel;

  /**
   * An interpolator for one pair of rates.
   *
   * @param fromRate of the samples, in hertz
   * @param toRate at which the points between them will lie
   */
  Interpolator(int fromRate, int toRate) {
    double cutoff = PASS_BAND * Math.min(1, (double) toRate / fromRate);
    half = (int) Math.ceil(ZERO_CROSSINGS / cutoff);
    kernel = new float[(PHASES + 1) * 2 * half];
    for (int phase = 0; phase <= PHASES; phase++) {
      fillPhase(phase, cutoff);
    }
  }

  /** One row of weights; they sum to 1, so that a constant stays what it is. */
  private void fillPhase(int phase, double cutoff) {
    int row = phase * 2 * half;
    double sum = 0;
    for (int tap = 0; tap < 2 * half; tap++) {
      double distance = tap - half + 1 - (double) phase / PHASES;
      double weight = sinc(cutoff * distance) * kaiser(distance / half);
      kernel[row + tap] = (float) weight;
      sum += weight;
    }
    for (int tap = 0; tap < 2 * half; tap++) {
      kernel[row + tap] /= (float) sum;
    }
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x) {
    return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
  }

  /** The modified Bessel function of the first kind and order 0, by its series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-12; k++) {
      term *= x / (2 * k) * x / (2 * k);
      sum += term;
    }
    return sum;
  }

  /** Samples that are looked at on each side of a point. */
  int reach() {
    return half;
  }

  /**
   * The value at a point.
   *
   * @param ring whose length is a power of two; sample n lies at n modulo that
   */
  float at(float[] ring, double position) {
    long whole = (long) Math.floor(position);
    double phase = (position - whole) * PHASES;
    int row = (int) phase;
    float share = (float) (phase - row);
    int mask = ring.length - 1;
    int lower = row * 2 * half;
    int upper = lower + 2 * half;
    long first = whole - half + 1;
    float low = 0;
    float high = 0;
    for (int tap = 0; tap < 2 * half; tap++) {
      float sample = ring[(int) (first + tap) & mask];
      low += sample * kernel[lower + tap];
      high += sample * kernel[upper + tap];
    }
    return low + share * (high - low);
  }
}
