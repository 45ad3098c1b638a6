package tallylight.app.service;

import java.util.List;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.VideoSize;

/**
 * What a broadcast looks and sounds like.
 *
 * @param size of the pictures
 * @param rate pictures per second
 * @param video bitrate of the pictures
 * @param audio bitrate of the sound
 * @param keyframeSeconds from one keyframe to the next
 * @param bFrames whether pictures may refer to later ones
 */
public record StreamQuality(
    VideoSize size,
    FrameRate rate,
    Bitrate video,
    Bitrate audio,
    int keyframeSeconds,
    boolean bFrames) {
  private static final Bitrate SOUND = Bitrate.kilobits(160);
  private static final int KEYFRAME_SECONDS = 2;

  /** What suits most services and a household's uplink. */
  public static final StreamQuality USUAL = of(1280, 720, 30, 2500);

  /** What there is to choose from, the finest first. */
  public static final List<StreamQuality> CHOICES =
      List.of(
          of(1920, 1080, 60, 6000),
          of(1920, 1080, 30, 4500),
          of(1280, 720, 60, 4000),
          USUAL,
          of(854, 480, 30, 1200),
          of(640, 360, 30, 700));

  private static StreamQuality of(int width, int height, int fps, int kilobits) {
    return of(new VideoSize(width, height), FrameRate.of(fps), Bitrate.kilobits(kilobits));
  }

  /** With the sound and the keyframes that suit most services. */
  public static StreamQuality of(VideoSize size, FrameRate rate, Bitrate video) {
    return new StreamQuality(size, rate, video, SOUND, KEYFRAME_SECONDS, true);
  }

  /** Pictures and sound together. */
  public Bitrate total() {
    return new Bitrate(video.bitsPerSecond() + audio.bitsPerSecond());
  }

  public StreamQuality withSize(VideoSize other) {
    return new StreamQuality(other, rate, video, audio, keyframeSeconds, bFrames);
  }

  public StreamQuality withRate(FrameRate other) {
    return new StreamQuality(size, other, video, audio, keyframeSeconds, bFrames);
  }

  public StreamQuality withVideo(Bitrate other) {
    return new StreamQuality(size, rate, other, audio, keyframeSeconds, bFrames);
  }

  public StreamQuality withAudio(Bitrate other) {
    return new StreamQuality(size, rate, video, other, keyframeSeconds, bFrames);
  }

  public StreamQuality withKeyframeSeconds(int other) {
    return new StreamQuality(size, rate, video, audio, other, bFrames);
  }

  public StreamQuality withoutBFrames() {
    return new StreamQuality(size, rate, video, audio, keyframeSeconds, false);
  }

  /** Whether the other differs in nothing but its keyframes. */
  public boolean looksLike(StreamQuality other) {
    return equals(other.withKeyframeSeconds(keyframeSeconds));
  }

  /** For people: {@code 1280x720, 30 fps, 2.5 Mb/s}. */
  @Override
  public String toString() {
    return size + ", " + rate + ", " + video;
  }
}
