package tallylight.app.mixer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;

class SoundMeterTest {
  private static final int RATE = 48_000;
  private static final int LENGTH = 1024;

  private final SoundMeter meter = new SoundMeter();
  private long position;

  private void play(double seconds, LongToDoubleFunction left, LongToDoubleFunction right) {
    AudioFrame frame = new AudioFrame(AudioFormat.STUDIO, LENGTH);
    long end = position + Math.round(seconds * RATE);
    while (position < end) {
      for (int i = 0; i < LENGTH; i++) {
        frame.channel(0)[i] = (float) left.applyAsDouble(position + i);
        frame.channel(1)[i] = (float) right.applyAsDouble(position + i);
      }
      meter.measure(frame);
      position += LENGTH;
    }
  }

  private void play(double seconds, LongToDoubleFunction both) {
    play(seconds, both, both);
  }

  /** EBU Tech 3341, table 1, cases 1 and 2: a stereo tone of 1 kHz reads its level. */
  @ParameterizedTest(name = "{0} Hz at {1} dBFS")
  @CsvSource({"1000, -23", "1000, -33", "997, -23", "997, -40"})
  void aStereoToneReadsItsLevel(double hertz, double level) {
    play(20, Signal.sine(hertz, level));
    SoundMeter.Reading reading = meter.read();
    assertEquals(level, reading.momentary(), 0.1);
    assertEquals(level, reading.shortTerm(), 0.1);
    assertEquals(level, reading.integrated(), 0.1);
  }

  /** EBU Tech 3341, table 1, cases 3 to 5: pairs of seconds and dBFS; all read -23 LUFS. */
  @ParameterizedTest
  @CsvSource({
    "10 -36 60 -23 10 -36",
    "10 -72 10 -36 60 -23 10 -36 10 -72",
    "20 -26 20.1 -20 20 -26",
  })
  void quietPartsAreGated(String parts) {
    String[] numbers = parts.split(" ");
    for (int i = 0; i < numbers.length; i += 2) {
      play(Double.parseDouble(numbers[i]), Signal.sine(1000, Double.parseDouble(numbers[i + 1])));
    }
    assertEquals(-23, meter.read().integrated(), 0.1);
  }

  @Test
  void oneSideAloneIsThreeUnitsLess() {
    play(5, Signal.sine(997, -20), i -> 0);
    assertEquals(-23, meter.read().integrated(), 0.1);
  }

  @Test
  void theIntegratedLoudnessBeginsAnew() {
    play(5, Signal.sine(997, -10));
    meter.restart();
    play(0.4, Signal.sine(997, -30));
    meter.restart();
    play(5, Signal.sine(997, -30));
    assertEquals(-30, meter.read().integrated(), 0.1);
  }

  @Test
  void peaksAreHeldAndRmsOfASineIsThreeDecibelsLess() {
    play(3, Signal.sine(997, -6), Signal.sine(997, -20));
    SoundMeter.Reading loud = meter.read();
    assertEquals(-6, loud.peak().left(), 0.01);
    assertEquals(-20, loud.peak().right(), 0.01);
    assertEquals(-9, loud.rms().left(), 0.05);
    play(1, Signal.sine(997, -40));
    SoundMeter.Reading after = meter.read();
    assertEquals(-40, after.peak().left(), 0.1);
    assertEquals(-6, after.held().left(), 0.01);
    play(0.6, Signal.sine(997, -40));
    assertEquals(-40, meter.read().held().left(), 0.1);
  }

  @Test
  void silenceReadsTheLeast() {
    play(4, i -> 0);
    SoundMeter.Reading reading = meter.read();
    assertEquals(SoundMeter.SILENCE, reading.integrated());
    assertEquals(SoundMeter.SILENCE, reading.momentary());
    assertEquals(SoundMeter.SILENCE, reading.peak().left());
    assertEquals(SoundMeter.SILENCE, reading.rms().right());
  }
}
