package tallylight.app.studio;

import tallylight.app.program.ProgramOutput;
import tallylight.media.AudioFrame;
import tallylight.media.VideoFrame;

/** The loudest sample since the meter was last read, per channel. Any thread may read. */
public final class LevelMeter implements ProgramOutput {
  /** What silence reads as, in dBFS. */
  public static final double SILENCE = -96;

  private static final int CHANNELS = 2;

  private final float[] peaks = new float[CHANNELS];

  @Override
  public void picture(VideoFrame frame) {}

  @Override
  public void sound(AudioFrame frame) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      float peak = 0;
      for (float sample : frame.channel(channel)) {
        peak = Math.max(peak, Math.abs(sample));
      }
      synchronized (peaks) {
        peaks[channel] = Math.max(peaks[channel], peak);
      }
    }
  }

  /**
   * The peak since the last call, in dBFS: 0 is full scale, {@link #SILENCE} the least.
   *
   * @param channel 0 for left, 1 for right
   */
  public double readPeak(int channel) {
    float peak;
    synchronized (peaks) {
      peak = peaks[channel];
      peaks[channel] = 0;
    }
    return peak <= 0 ? SILENCE : Math.max(SILENCE, 20 * Math.log10(peak));
  }
}
