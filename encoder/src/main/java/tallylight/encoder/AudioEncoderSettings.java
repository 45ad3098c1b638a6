package tallylight.encoder;

import tallylight.media.Bitrate;
import tallylight.media.Problem;

/**
 * What an audio encoder is asked for.
 *
 * @param bitrate 32 to 512 kb/s
 */
public record AudioEncoderSettings(Bitrate bitrate) {
  private static final Bitrate LEAST = Bitrate.kilobits(32);
  private static final Bitrate MOST = Bitrate.kilobits(512);

  /**
   * Refuses what no encoder can do.
   *
   * @throws EncoderException where the bitrate is out of range
   */
  public void check() throws EncoderException {
    if (bitrate.compareTo(LEAST) < 0 || bitrate.compareTo(MOST) > 0) {
      throw new EncoderException(
          new Problem(
              "An audio bitrate of " + bitrate + " is not possible.",
              "AAC in stereo works between " + LEAST + " and " + MOST + ".",
              "Choose a bitrate such as 160 kb/s."),
          null);
    }
  }
}
