package tallylight.media;

/**
 * What a stream of sound looks like. Samples are always planar 32-bit floats, full scale ±1.
 *
 * @param sampleRate in hertz, 8000 to 192000
 * @param channels 1 to 8
 */
public record AudioFormat(int sampleRate, int channels) {
  /** The studio's own format: 48 kHz stereo. */
  public static final AudioFormat STUDIO = new AudioFormat(48_000, 2);

  public AudioFormat {
    if (sampleRate < 8_000 || sampleRate > 192_000 || channels < 1 || channels > 8) {
      throw new IllegalArgumentException(
          "no such sound format: " + sampleRate + " Hz, " + channels + " channels");
    }
  }

  /** How long {@code samples} sound, in nanoseconds, rounded to the nearest; exact over years. */
  public long nanos(long samples) {
    long seconds = Math.floorDiv(samples, (long) sampleRate);
    long rest = Math.floorMod(samples, (long) sampleRate);
    return seconds * MediaClock.SECOND + (rest * MediaClock.SECOND + sampleRate / 2) / sampleRate;
  }

  /** How many samples {@code nanos} hold, rounded to the nearest; exact over years. */
  public long samples(long nanos) {
    long seconds = Math.floorDiv(nanos, MediaClock.SECOND);
    long rest = Math.floorMod(nanos, MediaClock.SECOND);
    return seconds * sampleRate + (rest * sampleRate + MediaClock.SECOND / 2) / MediaClock.SECOND;
  }
}
