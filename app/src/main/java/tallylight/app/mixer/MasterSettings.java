package tallylight.app.mixer;

import tallylight.capture.filter.SoundFilters;

/**
 * What happens to the whole mix.
 *
 * @param gain in dB, as of a channel
 * @param filters that it goes through in the end
 */
public record MasterSettings(double gain, SoundFilters filters) {
  /** As it is, but never above -1 dBFS. */
  public static final MasterSettings USUAL = new MasterSettings(0, SoundFilters.LIMITER);

  public MasterSettings {
    if (!(gain >= ChannelSettings.LEAST_GAIN && gain <= ChannelSettings.MOST_GAIN)) {
      throw new IllegalArgumentException("no such gain: " + gain);
    }
  }
}
