package tallylight.encoder.clock;

import tallylight.media.AudioFormat;

/**
 * Counts samples for a codec and turns its count back into the media clock's time. For one thread.
 *
 * <p>Time is computed from the first frame's timestamp and the number of samples since, so it
 * carries no jitter. Where a frame's own timestamp departs by more than {@link #TOLERANCE_SAMPLES}
 * (sound was lost, a device stood still), time is counted from that frame on.
 */
public final class SampleClock {
  /** How far timestamps may be off before they are believed, in samples: one frame of AAC. */
  public static final int TOLERANCE_SAMPLES = 1024;

  private final AudioFormat format;
  private final long tolerance;
  private long samples;
  private long anchorSample;
  private long anchorNanos;
  private long nextAnchorSample = Long.MAX_VALUE;
  private long nextAnchorNanos;
  private long latest = Long.MIN_VALUE;
  private boolean started;

  public SampleClock(AudioFormat format) {
    this.format = format;
    this.tolerance = format.nanos(TOLERANCE_SAMPLES);
  }

  /**
   * Takes the next frame.
   *
   * @param timestampNanos of its first sample
   * @param length samples in each channel
   * @return the samples before it
   */
  public long take(long timestampNanos, int length) {
    long first = samples;
    if (!started) {
      started = true;
      anchorNanos = timestampNanos;
    } else if (Math.abs(timestampNanos - expectedNanos(first)) > tolerance) {
      if (nextAnchorSample != Long.MAX_VALUE) {
        anchorSample = nextAnchorSample;
        anchorNanos = nextAnchorNanos;
      }
      nextAnchorSample = first;
      nextAnchorNanos = timestampNanos;
    }
    samples += length;
    return first;
  }

  private long expectedNanos(long sample) {
    return nextAnchorSample == Long.MAX_VALUE
        ? anchorNanos + format.nanos(sample - anchorSample)
        : nextAnchorNanos + format.nanos(sample - nextAnchorSample);
  }

  /**
   * The time of a sample that comes out: the sound held back before a jump keeps the time it had.
   * May be asked for samples before the first, which the codec adds to warm up. Never steps back.
   */
  public long nanosAt(long sample) {
    long nanos =
        sample >= nextAnchorSample
            ? nextAnchorNanos + format.nanos(sample - nextAnchorSample)
            : anchorNanos + format.nanos(sample - anchorSample);
    latest = Math.max(latest, nanos);
    return latest;
  }
}
