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

  /** How long {@code samples} sound, in nanoseconds, rounded to the nearest. */
  public long nanos(long samples) {
    return Math.floorDiv(
        Math.multiplyExact(samples, MediaClock.SECOND) + sampleRate / 2, (long) sampleRate);
  }

  /** How many samples begin within {@code nanos}, rounded to the nearest. */
  public long samples(long nanos) {
    return Math.floorDiv(
        Math.multiplyExact(nanos, (long) sampleRate) + MediaClock.SECOND / 2, MediaClock.SECOND);
  }
}
