package tallylight.media;

import java.util.Arrays;

/**
 * A stretch of sound: planar 32-bit floats, full scale ±1. One owner at a time; not safe for
 * several threads.
 */
public final class AudioFrame {
  private final AudioFormat format;
  private final float[][] samples;
  private final int length;
  private long timestampNanos;

  /**
   * A silent stretch.
   *
   * @param length samples in each channel
   */
  public AudioFrame(AudioFormat format, int length) {
    this.format = format;
    this.length = length;
    this.samples = new float[format.channels()][length];
  }

  public AudioFormat format() {
    return format;
  }

  /** Samples in each channel. */
  public int length() {
    return length;
  }

  /** The samples of a channel themselves, not a copy. */
  public float[] channel(int channel) {
    return samples[channel];
  }

  /** When the first sample was captured, in nanoseconds on the media clock. */
  public long timestampNanos() {
    return timestampNanos;
  }

  /** Sets when the first sample was captured, in nanoseconds on the media clock. */
  public void setTimestampNanos(long nanos) {
    timestampNanos = nanos;
  }

  /** Makes every sample zero. */
  public void silence() {
    for (float[] channel : samples) {
      Arrays.fill(channel, 0f);
    }
  }
}
