package tallylight.capture;

import tallylight.media.AudioFormat;
import tallylight.media.MediaClock;

/** Where a moment lies in the studio's sound, counted in samples at 48 kHz. */
public final class SampleClock {
  private static final long RATE = AudioFormat.STUDIO.sampleRate();

  private SampleClock() {}

  /** The sample nearest to {@code nanos} after sample 0; exact over any length of time. */
  public static long indexAt(long nanos) {
    long seconds = Math.floorDiv(nanos, MediaClock.SECOND);
    long rest = Math.floorMod(nanos, MediaClock.SECOND);
    return seconds * RATE + (rest * RATE + MediaClock.SECOND / 2) / MediaClock.SECOND;
  }

  /** When sample {@code index} begins, in nanoseconds after sample 0, rounded to the nearest. */
  public static long nanosAt(long index) {
    long seconds = Math.floorDiv(index, RATE);
    long rest = Math.floorMod(index, RATE);
    return seconds * MediaClock.SECOND + (rest * MediaClock.SECOND + RATE / 2) / RATE;
  }
}
