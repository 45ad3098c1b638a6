package tallylight.app.service;

import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.VideoSize;

/**
 * A bitrate that belongs to a size and a frame rate.
 *
 * @param size of the pictures
 * @param rate pictures per second
 * @param bitrate of the pictures
 */
public record RatedFormat(VideoSize size, FrameRate rate, Bitrate bitrate) {
  /** True where pictures of {@code wished} are no larger and no faster than these. */
  boolean covers(VideoSize wished, FrameRate fastest) {
    return area(wished) <= area(size) && fastest.perSecond() <= rate.perSecond() + 0.01;
  }

  static long area(VideoSize size) {
    return (long) size.width() * size.height();
  }
}
