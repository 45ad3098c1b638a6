package tallylight.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.encoder.clock.SampleClock;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;

class AudioEncoderTest {
  private static final AudioFormat FORMAT = AudioFormat.STUDIO;
  private static final long ORIGIN = 987_654_321_098L;
  private static final int LENGTH = AudioEncoder.FRAME_LENGTH;
  private static final double HERTZ = 997;

  private final Recording recording = new Recording();

  /** What sounds in both channels at a sample. */
  private interface Signal {
    double at(long sample);
  }

  /** When a frame is said to have been captured. */
  private interface Timestamps {
    long of(int frame);
  }

  private static long regular(int frame) {
    return ORIGIN + FORMAT.nanos((long) frame * LENGTH);
  }

  private void encode(EncoderBackend backend, int frames, Timestamps timestamps, Signal signal)
      throws EncoderException {
    var settings = new AudioEncoderSettings(Bitrate.kilobits(160));
    try (AudioEncoder encoder = backend.openAudio(settings, new PacketPool(), recording)) {
      var frame = new AudioFrame(FORMAT, LENGTH);
      for (int i = 0; i < frames; i++) {
        for (int s = 0; s < LENGTH; s++) {
          float value = (float) signal.at((long) i * LENGTH + s);
          frame.channel(0)[s] = value;
          frame.channel(1)[s] = value;
        }
        frame.setTimestampNanos(timestamps.of(i));
        encoder.encode(frame);
      }
      encoder.flush();
    }
  }

  private static double sine(long sample) {
    return 0.5 * Math.sin(2 * Math.PI * HERTZ * sample / FORMAT.sampleRate());
  }

  @ParameterizedTest
  @MethodSource("tallylight.encoder.Backends#all")
  void theConfigurationSaysLowComplexity48KilohertzStereo(EncoderBackend backend) throws Exception {
    encode(backend, 4, AudioEncoderTest::regular, sample -> 0);
    assertArrayEquals(new byte[] {0x11, (byte) 0x90}, Arrays.copyOf(recording.config(), 2));
  }

  @ParameterizedTest
  @MethodSource("tallylight.encoder.Backends#all")
  void aToneKeepsItsPitchAndLevel(EncoderBackend backend) throws Exception {
    encode(backend, 94, AudioEncoderTest::regular, AudioEncoderTest::sine);
    float[] sound = Decoding.sound(recording);
    int from = 20 * LENGTH;
    int count = 48_000;
    double sine = 0;
    double cosine = 0;
    double power = 0;
    for (int i = from; i < from + count; i++) {
      double phase = 2 * Math.PI * HERTZ * i / FORMAT.sampleRate();
      sine += sound[i] * Math.sin(phase);
      cosine += sound[i] * Math.cos(phase);
      power += sound[i] * sound[i];
    }
    double amplitude = 2 * Math.hypot(sine, cosine) / count;
    double rms = Math.sqrt(power / count);
    assertEquals(0.5, amplitude, 0.02, "amplitude of the tone");
    assertEquals(0.5 / Math.sqrt(2), rms, 0.015, "level, which only the tone may make");
  }

  @ParameterizedTest
  @MethodSource("tallylight.encoder.Backends#all")
  void timestampsAreExactOverAMinute(EncoderBackend backend) throws Exception {
    int frames = 60 * 48_000 / LENGTH;
    long jitter = 3 * MediaClock.MILLISECOND;
    encode(
        backend,
        frames,
        frame -> regular(frame) + (frame == 0 ? 0 : (frame % 3 - 1) * jitter),
        AudioEncoderTest::sine);
    long first = recording.units.getFirst().ptsNanos();
    assertTrue(recording.units.size() >= frames, "packets: " + recording.units.size());
    for (int i = 0; i < recording.units.size(); i++) {
      assertNear(first + FORMAT.nanos((long) i * LENGTH), recording.units.get(i).ptsNanos(), 1);
    }
  }

  @ParameterizedTest
  @MethodSource("tallylight.encoder.Backends#all")
  void aClickIsHeardWhenItsPacketsSay(EncoderBackend backend) throws Exception {
    long click = 48_000 + 333;
    encode(backend, 80, AudioEncoderTest::regular, sample -> sample == click ? 0.9 : 0);
    float[] sound = Decoding.sound(recording);
    int loudest = 0;
    for (int i = 0; i < sound.length; i++) {
      loudest = Math.abs(sound[i]) > Math.abs(sound[loudest]) ? i : loudest;
    }
    long heard = recording.units.get(loudest / LENGTH).ptsNanos() + FORMAT.nanos(loudest % LENGTH);
    assertNear(ORIGIN + FORMAT.nanos(click), heard, MediaClock.MILLISECOND);
  }

  @ParameterizedTest
  @MethodSource("tallylight.encoder.Backends#all")
  void soundAfterAGapHasTheTimeItWasCaptured(EncoderBackend backend) throws Exception {
    long gap = MediaClock.SECOND;
    long click = 60 * LENGTH;
    encode(
        backend,
        100,
        frame -> regular(frame) + (frame >= 50 ? gap : 0),
        sample -> sample == click ? 0.9 : 0);
    float[] sound = Decoding.sound(recording);
    int loudest = 0;
    for (int i = 0; i < sound.length; i++) {
      loudest = Math.abs(sound[i]) > Math.abs(sound[loudest]) ? i : loudest;
    }
    long heard = recording.units.get(loudest / LENGTH).ptsNanos() + FORMAT.nanos(loudest % LENGTH);
    assertNear(ORIGIN + gap + FORMAT.nanos(click), heard, MediaClock.MILLISECOND);
  }

  @Test
  void timeNeverStepsBackWhereTimestampsDo() {
    var clock = new SampleClock(FORMAT);
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < 150; i++) {
      long sample = clock.take(regular(i) - (i >= 50 ? MediaClock.SECOND : 0), LENGTH);
      long nanos = clock.nanosAt(sample - LENGTH);
      assertTrue(nanos >= latest);
      latest = nanos;
    }
    assertTrue(latest > regular(50), "time goes on where it caught up");
  }

  private static void assertNear(long expected, long actual, long tolerance) {
    assertTrue(Math.abs(expected - actual) <= tolerance, actual + " is not near " + expected);
  }
}
