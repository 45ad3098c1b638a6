package tallylight.rtmp.congestion;

import tallylight.media.Bitrate;

/**
 * Between which bitrates the video may move.
 *
 * @param floor the least, however slow the uplink
 * @param ceiling the most, which is where a broadcast begins
 * @param audio what the sound takes besides
 * @param mayHoldPictures whether pictures may be left out before they are encoded when the uplink
 *     stands still; not where a recording is made from the same encoder
 */
public record RateSettings(Bitrate floor, Bitrate ceiling, Bitrate audio, boolean mayHoldPictures) {
  public RateSettings {
    if (floor.bitsPerSecond() == 0 || floor.compareTo(ceiling) > 0) {
      throw new IllegalArgumentException("no range of bitrates: " + floor + " to " + ceiling);
    }
  }

  /** From an eighth of {@code ceiling}, at least 150 kb/s, up to {@code ceiling}. */
  public static RateSettings upTo(Bitrate ceiling, Bitrate audio) {
    long floor = Math.max(150_000, ceiling.bitsPerSecond() / 8);
    return new RateSettings(
        new Bitrate(Math.min(floor, ceiling.bitsPerSecond())), ceiling, audio, true);
  }
}
