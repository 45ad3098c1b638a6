package tallylight.encoder;

import java.util.List;
import tallylight.media.Bitrate;
import tallylight.media.Problem;
import tallylight.media.VideoFormat;

/**
 * What a video encoder is asked for.
 *
 * @param format of every picture it will be given; both sides even
 * @param bitrate the mean, which is the largest too
 * @param keyframeSeconds length of a GOP in seconds, 1 to 10
 * @param preset effort in the codec's own words, such as {@code veryfast}
 * @param latency whether the encoder may hold pictures back to look ahead
 * @param threads 0 lets the encoder decide
 */
public record VideoEncoderSettings(
    VideoFormat format,
    Bitrate bitrate,
    int keyframeSeconds,
    String preset,
    Latency latency,
    int threads) {
  /** x264's presets, fastest first. */
  public static final List<String> PRESETS =
      List.of(
          "ultrafast",
          "superfast",
          "veryfast",
          "faster",
          "fast",
          "medium",
          "slow",
          "slower",
          "veryslow",
          "placebo");

  private static final Bitrate LEAST = Bitrate.kilobits(50);
  private static final Bitrate MOST = Bitrate.kilobits(200_000);

  /**
   * Refuses what no encoder can do.
   *
   * @throws EncoderException with the first setting that is out of range
   */
  public void check() throws EncoderException {
    if (!format.size().isEven()) {
      throw refused(
          "No encoder takes pictures of " + format.size() + ".",
          "H.264 stores colour at half size, so width and height must be even.",
          "Choose an even size such as 1280x720.");
    }
    if (bitrate.compareTo(LEAST) < 0 || bitrate.compareTo(MOST) > 0) {
      throw refused(
          "A video bitrate of " + bitrate + " is not possible.",
          "Encoders work between " + LEAST + " and " + MOST + ".",
          "Choose a bitrate such as 2500 kb/s.");
    }
    if (keyframeSeconds < 1 || keyframeSeconds > 10) {
      throw refused(
          "A keyframe every " + keyframeSeconds + " seconds is not possible.",
          "Viewers wait that long for their first picture, so services allow 1 to 10 seconds.",
          "Choose 2 seconds.");
    }
    if (!PRESETS.contains(preset)) {
      throw refused(
          "There is no preset \"" + preset + "\".",
          "The presets are " + String.join(", ", PRESETS) + ".",
          "Choose one of these; \"veryfast\" suits most computers.");
    }
    if (threads < 0 || threads > 64) {
      throw refused(
          "An encoder cannot use " + threads + " threads.",
          "The number must lie between 0, which leaves the choice to the encoder, and 64.",
          "Leave the number of threads out.");
    }
  }

  private static EncoderException refused(String what, String why, String remedy) {
    return new EncoderException(new Problem(what, why, remedy), null);
  }
}
