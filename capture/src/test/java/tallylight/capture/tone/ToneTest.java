package tallylight.capture.tone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

class ToneTest {
  private static final long EPOCH = 987_654_321_098L;
  private static final int BEEP = 1920;

  @ParameterizedTest
  @ValueSource(ints = {20, 440, 997, 1000, 20_000})
  void hasThePitchAskedFor(int hertz) {
    float[] second = read(new Tone(hertz), 7 * 48_000L, 48_000).channel(0);
    int risingCrossings = 0;
    for (int i = 1; i < second.length; i++) {
      if (second[i - 1] < 0 && second[i] >= 0) {
        risingCrossings++;
      }
    }
    assertEquals(hertz, risingCrossings, 1);
  }

  @Test
  void beepsAtMinus6DecibelsOnTheSecondAndHumsAtMinus40Between() {
    AudioFrame frame = read(new Tone(1000), 0, 96_000);
    assertEquals(-6, decibels(peak(frame, 48, BEEP - 48)), 0.1);
    assertEquals(-40, decibels(peak(frame, BEEP, 48_000)), 0.1);
    assertEquals(-6, decibels(peak(frame, 48_048, 48_000 + BEEP - 48)), 0.1);
    assertEquals(-40, decibels(peak(frame, 48_000 + BEEP, 96_000)), 0.1);
    assertTrue(peak(frame, 48_000, 48_024) > 0.1, "the beep is there within half a millisecond");
  }

  @Test
  void bothSidesSoundTheSame() {
    AudioFrame frame = read(new Tone(440), 12_345, 1024);
    for (int i = 0; i < frame.length(); i++) {
      assertEquals(frame.channel(0)[i], frame.channel(1)[i]);
    }
  }

  @Test
  void tenHoursLaterEverySampleIsTheSame() {
    var tone = new Tone(997);
    float[] early = read(tone, 48_000, 48_000).channel(0).clone();
    float[] late = read(tone, 36_000 * 48_000L, 48_000).channel(0);
    for (int i = 0; i < early.length; i++) {
      assertEquals(early[i], late[i]);
    }
  }

  @Test
  void stretchesJoinWithoutASeam() {
    var tone = new Tone(1000);
    float[] whole = read(tone, 47_000, 4096).channel(0);
    for (int part = 0; part < 4; part++) {
      float[] piece = read(tone, 47_000 + part * 1024L, 1024).channel(0);
      for (int i = 0; i < piece.length; i++) {
        assertEquals(whole[part * 1024 + i], piece[i]);
      }
    }
  }

  @Test
  void isSilentBeforeTheEpoch() {
    AudioFrame frame = read(new Tone(1000), -1024, 2048);
    assertEquals(0, peak(frame, 0, 1024));
    assertTrue(peak(frame, 1024, 2048) > 0.4);
  }

  @Test
  void aSampleIsFoundByItsTimeForDays() {
    for (long index :
        new long[] {-48_001, -1, 0, 1, 47_999, 48_001, 36_000L * 48_000 + 7, 1L << 40}) {
      assertEquals(index, AudioFormat.STUDIO.samples(AudioFormat.STUDIO.nanos(index)));
    }
    assertEquals(48_000, AudioFormat.STUDIO.samples(MediaClock.SECOND));
    assertEquals(0, AudioFormat.STUDIO.samples(10_416));
    assertEquals(1, AudioFormat.STUDIO.samples(10_417));
  }

  private static AudioFrame read(Tone tone, long firstSample, int length) {
    tone.start(EPOCH);
    var frame = new AudioFrame(AudioFormat.STUDIO, length);
    frame.setTimestampNanos(EPOCH + AudioFormat.STUDIO.nanos(firstSample));
    tone.read(frame);
    return frame;
  }

  private static double peak(AudioFrame frame, int from, int to) {
    double peak = 0;
    for (int i = from; i < to; i++) {
      peak = Math.max(peak, Math.abs(frame.channel(0)[i]));
    }
    return peak;
  }

  private static double decibels(double amplitude) {
    return 20 * Math.log10(amplitude);
  }
}
