package tallylight.capture.microphone;

import java.util.Arrays;
import java.util.Locale;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;

/**
 * Measures the tone on the left since sound was last interrupted: its pitch by its zero crossings,
 * its level against what is expected.
 */
public final class ToneMeter {
  private static final int RATE = AudioFormat.STUDIO.sampleRate();

  /** A stretch of 5 ms that is 6 dB too quiet is an interruption. */
  private static final int WINDOW = RATE / 200;

  private final double expectedPower;
  private float[] run = new float[60 * RATE];
  private int length;
  private double windowPower;

  public ToneMeter(double amplitude) {
    this.expectedPower = amplitude * amplitude / 2;
  }

  public void add(AudioFrame frame) {
    for (int i = 0; i < frame.length(); i++) {
      float sample = frame.channel(0)[i];
      if (length == run.length) {
        run = Arrays.copyOf(run, 2 * length);
      }
      run[length++] = sample;
      windowPower += sample * sample;
      if (length % WINDOW == 0) {
        if (windowPower / WINDOW < expectedPower / 4) {
          length = 0;
        }
        windowPower = 0;
      }
    }
  }

  /** How long the tone has lasted without an interruption. */
  public double seconds() {
    return (double) length / RATE;
  }

  public double hertz() {
    double first = -1;
    double last = 0;
    int periods = -1;
    for (int i = WINDOW; i < length - WINDOW; i++) {
      if (run[i] < 0 && run[i + 1] >= 0) {
        last = i + run[i] / (run[i] - run[i + 1]);
        first = first < 0 ? last : first;
        periods++;
      }
    }
    return (double) periods * RATE / (last - first);
  }

  /** The level against the expected one. */
  public double decibels() {
    double power = 0;
    for (int i = WINDOW; i < length - WINDOW; i++) {
      power += run[i] * run[i];
    }
    return 10 * Math.log10(power / (length - 2 * WINDOW) / expectedPower);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.1f s at %.3f Hz and %.3f dB", seconds(), hertz(), decibels());
  }
}
