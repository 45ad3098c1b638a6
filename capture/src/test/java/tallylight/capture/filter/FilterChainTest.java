package tallylight.capture.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.capture.CaptureException;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;

class FilterChainTest {
  private static final int LENGTH = 1024;
  private static final int RATE = 48_000;

  private static SoundFilters filters(String kind) {
    return switch (kind) {
      case "none" -> SoundFilters.NONE;
      case "high-pass" -> new SoundFilters(100.0, null, null, null, null);
      case "noise" -> new SoundFilters(null, 20.0, null, null, null);
      case "gate" -> new SoundFilters(null, null, -40.0, null, null);
      case "compressor" -> new SoundFilters(null, null, null, -20.0, null);
      case "limiter" -> SoundFilters.LIMITER;
      default -> new SoundFilters(80.0, 12.0, -50.0, -18.0, -1.0);
    };
  }

  /** What comes out of a signal, in its own time: the delay is taken off. */
  private static float[] filtered(SoundFilters filters, int samples, IntToDoubleFunction signal)
      throws CaptureException {
    float[] heard = new float[samples];
    try (var chain = new FilterChain(filters, LENGTH)) {
      var frame = new AudioFrame(AudioFormat.STUDIO, LENGTH);
      for (int start = 0; start < samples + chain.delaySamples(); start += LENGTH) {
        for (int i = 0; i < LENGTH; i++) {
          frame.channel(0)[i] = (float) signal.applyAsDouble(start + i);
          frame.channel(1)[i] = frame.channel(0)[i];
        }
        chain.process(frame);
        for (int i = 0; i < LENGTH; i++) {
          int at = start + i - chain.delaySamples();
          if (at >= 0 && at < samples) {
            heard[at] = frame.channel(1)[i];
          }
        }
      }
    }
    return heard;
  }

  private static IntToDoubleFunction sine(double hertz, double decibels) {
    double amplitude = Math.pow(10, decibels / 20);
    return i -> amplitude * Math.sin(2 * Math.PI * hertz * i / RATE);
  }

  /** The peak of the last half second, in dBFS. */
  private static double peak(float[] heard) {
    float peak = 0;
    for (int i = heard.length - RATE / 2; i < heard.length; i++) {
      peak = Math.max(peak, Math.abs(heard[i]));
    }
    return 20 * Math.log10(Math.max(1e-9, peak));
  }

  @ParameterizedTest(name = "{0}: {1} Hz at {2} dBFS becomes {3}")
  @CsvSource({
    "none, 1000, -20, -20, 0.01",
    "high-pass, 1000, -20, -20, 0.1",
    "high-pass, 25, -20, -44, 1",
    "gate, 1000, -20, -20, 0.3",
    "gate, 1000, -55, -100, 30",
    "compressor, 1000, -30, -30, 0.3",
    "compressor, 1000, -8, -16, 1.5",
    "limiter, 1000, -6, -6, 0.01",
    "limiter, 1000, 9, -1, 0.05",
    "noise, 1000, -20, -20, 1",
  })
  void aFilterDoesWhatItSays(
      String kind, double hertz, double before, double after, double tolerance)
      throws CaptureException {
    assertEquals(after, peak(filtered(filters(kind), 2 * RATE, sine(hertz, before))), tolerance);
  }

  @Test
  void steadyNoiseIsLowered() throws CaptureException {
    Random random = new Random(7);
    double[] noise = new double[4 * RATE];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = 0.005 * random.nextGaussian();
    }
    float[] heard = filtered(filters("noise"), noise.length, i -> noise[i % noise.length]);
    double sum = 0;
    for (int i = noise.length / 2; i < noise.length; i++) {
      sum += heard[i] * heard[i];
    }
    double level = 10 * Math.log10(sum / (noise.length / 2.0));
    assertTrue(level < -46 - 12, "from -46 dBFS to " + level);
  }

  @ParameterizedTest
  @CsvSource({"none", "high-pass", "noise", "gate", "compressor", "limiter", "all"})
  void theDelayIsWhatItSaysToTheSample(String kind) throws CaptureException {
    // A tone that rises from 300 to 4300 Hz is like itself at no other time.
    IntToDoubleFunction rising =
        i -> 0.25 * Math.sin(2 * Math.PI * (300 + 1000.0 * i / RATE) * i / RATE);
    float[] heard = filtered(filters(kind), 2 * RATE, rising);
    int best = 0;
    double most = 0;
    for (int shift = -1300; shift <= 1300; shift++) {
      double sum = 0;
      for (int i = RATE; i < RATE + 4800; i++) {
        sum += heard[i] * rising.applyAsDouble(i - shift);
      }
      if (sum > most) {
        most = sum;
        best = shift;
      }
    }
    assertEquals(0, best, 1, "samples");
  }

  @Test
  void nothingIsAllocatedForAStretch() throws CaptureException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var frame = new AudioFrame(AudioFormat.STUDIO, LENGTH);
    try (var chain = new FilterChain(filters("all"), LENGTH)) {
      long before = 0;
      for (int i = 0; i < 800; i++) {
        if (i == 400) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        chain.process(frame);
      }
      long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / 400;
      assertTrue(bytes < 64, bytes + " bytes a stretch");
    }
  }

  @Test
  void valuesOutsideTheirRangeAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new SoundFilters(5.0, null, null, null, null));
    assertThrows(
        IllegalArgumentException.class, () -> new SoundFilters(null, null, null, null, 1.0));
  }
}
