package tallylight.app.recording;

import tallylight.encoder.Encoders;
import tallylight.encoder.Latency;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.media.Bitrate;
import tallylight.media.VideoFormat;

/**
 * How a recording is made.
 *
 * @param video bitrate of the pictures
 * @param audio bitrate of the sound
 * @param encoder as {@code --encoder} takes it
 * @param preset effort in the codec's own words
 */
public record RecordingQuality(Bitrate video, Bitrate audio, String encoder, String preset) {
  private static final double BITS_A_PIXEL = 0.15;
  private static final long LEAST = 1_000_000;
  private static final long MOST = 60_000_000;
  private static final int KEYFRAME_SECONDS = 2;

  /** Finer than a broadcast, as no network has to carry it: 4.1 Mb/s for 720p30. */
  public static RecordingQuality usual(VideoFormat format) {
    double pixels =
        (double) format.size().width() * format.size().height() * format.rate().perSecond();
    return new RecordingQuality(
        new Bitrate(Math.clamp(Math.round(pixels * BITS_A_PIXEL), LEAST, MOST)),
        Bitrate.kilobits(192),
        Encoders.AUTO,
        "veryfast");
  }

  /** Pictures and sound together. */
  Bitrate total() {
    return new Bitrate(video.bitsPerSecond() + audio.bitsPerSecond());
  }

  VideoEncoderSettings settings(VideoFormat format) {
    return new VideoEncoderSettings(format, video, KEYFRAME_SECONDS, preset, Latency.NORMAL, 0);
  }
}
