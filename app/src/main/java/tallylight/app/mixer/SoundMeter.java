package tallylight.app.mixer;

import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;

/** Peak with hold, RMS and loudness of stereo sound. One thread measures, any may read. */
public final class SoundMeter {
  /** What silence reads as, in dBFS and LUFS. */
  public static final double SILENCE = Loudness.SILENCE;

  private static final int CHANNELS = 2;

  /** How long a peak is held, in samples: 1.5 s. */
  private static final int HOLD = AudioFormat.STUDIO.sampleRate() * 3 / 2;

  /** The time constant of the RMS, in samples: 0.3 s, as of a VU meter. */
  private static final double INTEGRATION = 0.3 * AudioFormat.STUDIO.sampleRate();

  /** What is quieter counts as silence: -60 dBFS. */
  private static final float QUIET = 0.001f;

  private final float[] peaks = new float[CHANNELS];
  private final float[] held = new float[CHANNELS];
  private final int[] heldFor = new int[CHANNELS];
  private final double[] squares = new double[CHANNELS];
  private long silentSamples;
  private final Loudness loudness = new Loudness();

  /**
   * What a meter shows.
   *
   * @param peak of each side since the last reading, in dBFS
   * @param held the highest peak of each side over the last 1.5 s, in dBFS
   * @param rms of each side, in dBFS; a sine of full scale reads -3
   * @param momentary loudness over 0.4 s, in LUFS
   * @param shortTerm loudness over 3 s, in LUFS
   * @param integrated loudness since the beginning, gated, in LUFS
   * @param silentSeconds how long nothing was louder than -60 dBFS
   */
  public record Reading(
      Sides peak,
      Sides held,
      Sides rms,
      double momentary,
      double shortTerm,
      double integrated,
      double silentSeconds) {}

  /** A value of each side. */
  public record Sides(double left, double right) {}

  /** Listens to a stretch. */
  public synchronized void measure(AudioFrame frame) {
    boolean silent = true;
    for (int channel = 0; channel < CHANNELS; channel++) {
      silent &= measure(channel, frame.channel(channel)) <= QUIET;
    }
    silentSamples = silent ? silentSamples + frame.length() : 0;
    loudness.measure(frame);
  }

  /** Its peak. */
  private float measure(int channel, float[] samples) {
    float peak = 0;
    double sum = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
      sum += (double) sample * sample;
    }
    peaks[channel] = Math.max(peaks[channel], peak);
    heldFor[channel] += samples.length;
    if (peak >= held[channel] || heldFor[channel] >= HOLD) {
      held[channel] = peak;
      heldFor[channel] = 0;
    }
    double keep = Math.exp(-samples.length / INTEGRATION);
    squares[channel] = keep * squares[channel] + (1 - keep) * sum / samples.length;
    return peak;
  }

  /** What the meter shows now; its peaks begin anew. */
  public synchronized Reading read() {
    var reading =
        new Reading(
            new Sides(decibels(peaks[0]), decibels(peaks[1])),
            new Sides(decibels(held[0]), decibels(held[1])),
            new Sides(decibels(Math.sqrt(squares[0])), decibels(Math.sqrt(squares[1]))),
            loudness.momentary(),
            loudness.shortTerm(),
            loudness.integrated(),
            (double) silentSamples / AudioFormat.STUDIO.sampleRate());
    peaks[0] = 0;
    peaks[1] = 0;
    return reading;
  }

  /** Begins the integrated loudness anew. */
  public synchronized void restart() {
    loudness.restart();
  }

  private static double decibels(double amplitude) {
    return amplitude <= 0 ? SILENCE : Math.max(SILENCE, 20 * Math.log10(amplitude));
  }
}
