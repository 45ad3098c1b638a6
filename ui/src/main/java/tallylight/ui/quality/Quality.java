package tallylight.ui.quality;

import java.util.List;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;

/**
 * A choice that fits together.
 *
 * @param size of the pictures
 * @param rate pictures per second
 * @param bitrate of the pictures
 */
public record Quality(VideoSize size, FrameRate rate, Bitrate bitrate) {
  /** What most services recommend for a household's uplink. */
  public static final Quality USUAL = of(1280, 720, 30, 2500);

  /** From the finest to the one for the slowest uplink. */
  public static final List<Quality> CHOICES =
      List.of(
          of(1920, 1080, 60, 6000),
          of(1920, 1080, 30, 4500),
          of(1280, 720, 60, 4000),
          USUAL,
          of(854, 480, 30, 1200),
          of(640, 360, 30, 700));

  /** The sound's bitrate: the same for all, as it is a small part of the whole. */
  public static final Bitrate SOUND = Bitrate.kilobits(160);

  private static Quality of(int width, int height, int framesPerSecond, int kilobits) {
    return new Quality(
        new VideoSize(width, height), FrameRate.of(framesPerSecond), Bitrate.kilobits(kilobits));
  }

  /** The pictures of a program in this quality. */
  public VideoFormat format() {
    return VideoFormat.of(size, rate);
  }
}
