package tallylight.app.mixer;

import tallylight.capture.filter.SoundFilters;

/**
 * How one source goes into the mix.
 *
 * @param gain in dB, -60 to 30
 * @param muted whether it is left out
 * @param mono whether both sides give the mean of the two, as a voice should that is on one side
 *     only
 * @param balance -1 for left alone to 1 for right alone; 0 leaves both as they are
 * @param monitored whether it is heard on the monitor, muted or not
 * @param delayMillis how much later it is heard, -500 to 1000; less than 0 for earlier
 * @param filters that it goes through first
 */
public record ChannelSettings(
    double gain,
    boolean muted,
    boolean mono,
    double balance,
    boolean monitored,
    int delayMillis,
    SoundFilters filters) {
  /** As it is. */
  public static final ChannelSettings USUAL =
      new ChannelSettings(0, false, false, 0, false, 0, SoundFilters.NONE);

  /** The least gain, in dB. */
  public static final double LEAST_GAIN = -60;

  /** The most gain, in dB. */
  public static final double MOST_GAIN = 30;

  /** How much earlier a source may be heard, in milliseconds. */
  public static final int EARLIEST = -500;

  /** How much later a source may be heard, in milliseconds. */
  public static final int LATEST = 1000;

  public ChannelSettings {
    if (!(gain >= LEAST_GAIN && gain <= MOST_GAIN)
        || !(balance >= -1 && balance <= 1)
        || delayMillis < EARLIEST
        || delayMillis > LATEST) {
      throw new IllegalArgumentException("no such setting of a channel");
    }
  }

  /** The same with another gain, in dB. */
  public ChannelSettings withGain(double other) {
    return new ChannelSettings(other, muted, mono, balance, monitored, delayMillis, filters);
  }

  /** The same muted or not. */
  public ChannelSettings withMuted(boolean other) {
    return new ChannelSettings(gain, other, mono, balance, monitored, delayMillis, filters);
  }

  /** The same in mono or not. */
  public ChannelSettings withMono(boolean other) {
    return new ChannelSettings(gain, muted, other, balance, monitored, delayMillis, filters);
  }

  /** The same with another balance. */
  public ChannelSettings withBalance(double other) {
    return new ChannelSettings(gain, muted, mono, other, monitored, delayMillis, filters);
  }

  /** The same heard on the monitor or not. */
  public ChannelSettings withMonitored(boolean other) {
    return new ChannelSettings(gain, muted, mono, balance, other, delayMillis, filters);
  }

  /** The same with another delay, in milliseconds. */
  public ChannelSettings withDelay(int other) {
    return new ChannelSettings(gain, muted, mono, balance, monitored, other, filters);
  }

  /** The same through other filters. */
  public ChannelSettings withFilters(SoundFilters other) {
    return new ChannelSettings(gain, muted, mono, balance, monitored, delayMillis, other);
  }
}
