package tallylight.capture.device;

import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;

/** An opened way to a camera or a screen, of whatever driver. One thread uses it, and closes it. */
interface PictureInput extends AutoCloseable {
  /** What {@link #keep} makes of its pictures. */
  VideoFormat format();

  /** What came of asking for a picture. */
  enum Result {
    /** There is a new one. */
    PICTURE,
    /** There is none yet. */
    NOTHING_YET,
    /** There will be no more: the device is gone. */
    END
  }

  /**
   * Asks for the next picture; never waits long.
   *
   * @throws CaptureException where the device failed
   */
  Result next() throws CaptureException;

  /**
   * Puts the present picture into {@code target}, which has the size of {@link #format}.
   *
   * @throws CaptureException where it cannot be converted
   */
  void keep(VideoFrame target) throws CaptureException;

  /** True where the present picture carries the device's own time. */
  default boolean hasTime() {
    return false;
  }

  /** The device's own time of the present picture, in nanoseconds; ask once for each. */
  default long timeNanos() {
    return 0;
  }

  @Override
  void close();

  /** Opens a device, at first and again after it was lost. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens it.
     *
     * @param kept the format it had before, which it is to have again; null at first
     * @throws CaptureException where it does not open
     */
    PictureInput open(@Nullable VideoFormat kept) throws CaptureException;
  }
}
