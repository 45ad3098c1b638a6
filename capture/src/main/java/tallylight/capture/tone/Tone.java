package tallylight.capture.tone;

import org.jspecify.annotations.Nullable;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;

/**
 * A quiet tone, and on every full second since the epoch one loud beep of the same pitch, at the
 * same instant as the flash of the {@linkplain tallylight.capture.testcard.TestCard test card}.
 *
 * <p>The tone peaks at −40 dBFS, so a meter shows that sound flows; the beep peaks at −6 dBFS for
 * 40 ms, with ramps of 1 ms that keep it from clicking. The beep's first sample is the one that
 * begins the second. Each sample is a function of its index alone, so the pitch is exact and
 * nothing drifts.
 */
public final class Tone implements AudioSource {
  private static final int RATE = AudioFormat.STUDIO.sampleRate();
  private static final int BEEP = RATE * 40 / 1000;
  private static final int RAMP = RATE / 1000;
  private static final double QUIET = Math.pow(10, -40 / 20.0);
  private static final double LOUD = Math.pow(10, -6 / 20.0);

  private final int hertz;
  private final float[] sine = new float[RATE];
  private final float[] beepLevel = new float[BEEP];
  private long epochNanos;

  /**
   * A tone.
   *
   * @param hertz its pitch, a whole number
   */
  public Tone(int hertz) {
    this.hertz = hertz;
    for (int i = 0; i < RATE; i++) {
      sine[i] = (float) Math.sin(2 * Math.PI * i / RATE);
    }
    for (int i = 0; i < BEEP; i++) {
      int toEdge = Math.min(i, BEEP - 1 - i);
      double rise = toEdge >= RAMP ? 1 : (1 - Math.cos(Math.PI * toEdge / RAMP)) / 2;
      beepLevel[i] = (float) (QUIET + (LOUD - QUIET) * rise);
    }
  }

  @Override
  public String description() {
    return "Tone " + hertz + " Hz";
  }

  @Override
  public void start(long epochNanos) {
    this.epochNanos = epochNanos;
  }

  @Override
  public void read(AudioFrame frame) {
    long first = AudioFormat.STUDIO.samples(frame.timestampNanos() - epochNanos);
    float[] left = frame.channel(0);
    for (int i = 0; i < frame.length(); i++) {
      left[i] = sample(first + i);
    }
    for (int channel = 1; channel < frame.format().channels(); channel++) {
      System.arraycopy(left, 0, frame.channel(channel), 0, frame.length());
    }
  }

  private float sample(long index) {
    if (index < 0) {
      return 0;
    }
    int inSecond = (int) (index % RATE);
    float level = inSecond < BEEP ? beepLevel[inSecond] : (float) QUIET;
    // A whole number of periods fits into a second, so the phase needs no more than its fraction.
    return level * sine[(int) ((long) inSecond * hertz % RATE)];
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public @Nullable CaptureException failure() {
    return null;
  }

  @Override
  public void close() {}
}
