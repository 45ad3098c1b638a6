package tallylight.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.capture.microphone.ToneMeter;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

class LiveSoundTest {
  private static final long EPOCH = 1_234_567L;
  private static final long LATENCY = 60 * MediaClock.MILLISECOND;
  private static final int STRETCH = 1024;
  private static final double AMPLITUDE = 0.5;

  private final ToneMeter meter = new ToneMeter(AMPLITUDE);
  private final AudioFrame frame = new AudioFrame(AudioFormat.STUDIO, STRETCH);
  private long stretch;
  private float loudestStep;
  private float last;

  @ParameterizedTest
  @CsvSource({"48000, 997", "48000, 17000", "44100, 997", "44100, 17000", "96000, 997"})
  void aToneComesOutAtItsPitchAndLevelWhateverTheRate(int rate, int hertz) {
    var sound = new LiveSound(rate);
    feed(sound, rate, hertz, 0, 4, 0);
    assertEquals(0, sound.gaps());
    assertTrue(meter.seconds() > 3.5, meter.toString());
    assertEquals(hertz, meter.hertz(), hertz * 1e-3, meter.toString());
    assertEquals(0, meter.decibels(), 0.1, meter.toString());
  }

  @Test
  void aHoleIsSilenceOfItsLengthWithSoftEdges() {
    var sound = new LiveSound(48_000);
    feed(sound, 48_000, 100, 0, 2, 0);
    sound.writeHole(4800);
    feed(sound, 48_000, 100, 2, 2, 4800);
    assertEquals(1, sound.gaps());
    // The steepest slope of 100 Hz at this level is 0.0066 a sample.
    assertTrue(loudestStep < 0.02, "a click of " + loudestStep);
  }

  @Test
  void soundThatStopsFadesOut() {
    var sound = new LiveSound(48_000);
    feed(sound, 48_000, 100, 0, 2, 0);
    for (int i = 0; i < 20; i++) {
      readNext(sound);
    }
    assertEquals(1, sound.gaps());
    assertEquals(0, last);
    assertTrue(loudestStep < 0.02, "a click of " + loudestStep);
  }

  /** Writes blocks of 10 ms when they were captured, and reads each stretch a little later. */
  private void feed(LiveSound sound, int rate, int hertz, int fromSecond, int seconds, int hole) {
    int length = rate / 100;
    float[] block = new float[length];
    var format = new AudioFormat(rate, 1);
    for (int b = fromSecond * 100; b < (fromSecond + seconds) * 100; b++) {
      long first = (long) b * length;
      for (int i = 0; i < length; i++) {
        double phase = (double) ((first + i) * hertz % rate) / rate;
        block[i] = (float) (AMPLITUDE * Math.sin(2 * Math.PI * phase));
      }
      long now = EPOCH + format.nanos(first + length + hole);
      sound.write(block, block, length, now);
      while (time(stretch + 1) + LATENCY <= now) {
        readNext(sound);
      }
    }
  }

  private void readNext(LiveSound sound) {
    frame.setTimestampNanos(time(stretch++));
    sound.read(frame);
    meter.add(frame);
    for (float sample : frame.channel(0)) {
      loudestStep = Math.max(loudestStep, Math.abs(sample - last));
      last = sample;
    }
  }

  private static long time(long stretch) {
    return EPOCH + AudioFormat.STUDIO.nanos(stretch * STRETCH);
  }
}
