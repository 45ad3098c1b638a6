package tallylight.capture.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which filters sound goes through, in the order of the components; null leaves one out.
 *
 * @param highPass takes away what is lower, in hertz, 20 to 1000
 * @param noiseSuppression by how much steady noise is lowered, in dB, 1 to 60
 * @param gate silences what is quieter, in dBFS, -80 to -10
 * @param compressor lowers what is louder to a third of the excess, in dBFS, -60 to 0
 * @param limiter lets nothing be louder, in dBFS, -24 to 0
 */
public record SoundFilters(
    @Nullable Double highPass,
    @Nullable Double noiseSuppression,
    @Nullable Double gate,
    @Nullable Double compressor,
    @Nullable Double limiter) {
  /** Sound as it is. */
  public static final SoundFilters NONE = new SoundFilters(null, null, null, null, null);

  /** What every master should have: nothing above -1 dBFS. */
  public static final SoundFilters LIMITER = new SoundFilters(null, null, null, null, -1.0);

  private static final int DENOISER_DELAY = 1216;

  public SoundFilters {
    check(highPass, 20, 1000);
    check(noiseSuppression, 1, 60);
    check(gate, -80, -10);
    check(compressor, -60, 0);
    check(limiter, -24, 0);
  }

  private static void check(@Nullable Double value, double least, double most) {
    if (value != null && !(value >= least && value <= most)) {
      throw new IllegalArgumentException("no such filter: " + value);
    }
  }

  /** The same with another high pass; null for none. */
  public SoundFilters withHighPass(@Nullable Double hertz) {
    return new SoundFilters(hertz, noiseSuppression, gate, compressor, limiter);
  }

  /** The same with another noise suppression; null for none. */
  public SoundFilters withNoiseSuppression(@Nullable Double decibels) {
    return new SoundFilters(highPass, decibels, gate, compressor, limiter);
  }

  /** The same with another gate; null for none. */
  public SoundFilters withGate(@Nullable Double threshold) {
    return new SoundFilters(highPass, noiseSuppression, threshold, compressor, limiter);
  }

  /** The same with another compressor; null for none. */
  public SoundFilters withCompressor(@Nullable Double threshold) {
    return new SoundFilters(highPass, noiseSuppression, gate, threshold, limiter);
  }

  /** The same with another limiter; null for none. */
  public SoundFilters withLimiter(@Nullable Double ceiling) {
    return new SoundFilters(highPass, noiseSuppression, gate, compressor, ceiling);
  }

  /** True where there is nothing to do. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * How much later sound comes out than libavfilter counts, in samples: afftdn puts its windows of
   * 50 ms together half of one late.
   */
  int hiddenDelay() {
    return noiseSuppression == null ? 0 : DENOISER_DELAY;
  }

  /** In the language of libavfilter. */
  String graph() {
    List<String> filters = new ArrayList<>();
    if (highPass != null) {
      filters.add(format("highpass=f=%.2f", highPass));
    }
    if (noiseSuppression != null) {
      filters.add(format("afftdn=nr=%.2f:nf=-40", noiseSuppression));
    }
    if (gate != null) {
      filters.add(
          format("agate=threshold=%.6f:ratio=10:range=0.001:attack=5:release=150", gain(gate)));
    }
    if (compressor != null) {
      filters.add(
          format("acompressor=threshold=%.6f:ratio=3:attack=10:release=150", gain(compressor)));
    }
    if (limiter != null) {
      filters.add(
          format("alimiter=limit=%.6f:level=0:attack=5:release=50:latency=1", gain(limiter)));
    }
    return String.join(",", filters);
  }

  private static double gain(double decibels) {
    return Math.pow(10, decibels / 20);
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
