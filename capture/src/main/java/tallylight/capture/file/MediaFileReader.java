package tallylight.capture.file;

import java.nio.file.Path;
import tallylight.capture.CaptureException;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.MediaKind;
import tallylight.capture.ffmpeg.PictureConverter;
import tallylight.capture.ffmpeg.PictureShape;
import tallylight.capture.ffmpeg.SoundConverter;
import tallylight.media.AudioFormat;
import tallylight.media.MediaClock;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;

/** Goes through a whole file as fast as it can be decoded, on the caller's thread. */
public final class MediaFileReader {
  /** Times that differ less than this from where the sound before ended are rounding. */
  private static final long SEAM_NANOS = 20 * MediaClock.MILLISECOND;

  /** The most pictures a visitor may retain. */
  private static final int POOL = 64;

  private MediaFileReader() {}

  /** Looks at pictures. */
  @FunctionalInterface
  public interface PictureVisitor {
    /**
     * Sees the next picture.
     *
     * @param frame valid during the call, unless retained
     * @param ptsNanos its presentation time on the file's own timeline
     */
    void picture(VideoFrame frame, long ptsNanos);
  }

  /** Listens to sound. */
  @FunctionalInterface
  public interface SoundVisitor {
    /**
     * Hears the next stretch, at 48 kHz.
     *
     * @param left its samples, full scale ±1; valid during the call
     * @param right likewise
     * @param length samples on each side
     * @param ptsNanos presentation time of the first sample on the file's own timeline
     */
    void sound(float[] left, float[] right, int length, long ptsNanos);
  }

  /**
   * Shows every picture of a file, in order, as it is stored: not turned.
   *
   * @return how many there were
   * @throws CaptureException where the file cannot be opened or holds no pictures
   */
  public static long readPictures(Path path, PictureVisitor visitor) throws CaptureException {
    try (DecodedStream stream = FileOpener.open(path, MediaKind.VIDEO)) {
      var parameters = stream.stream().codecpar();
      PictureShape shape = PictureShape.of(parameters);
      if (shape == null) {
        throw FileOpener.impossibleSize(path);
      }
      var size = shape.decoded();
      var pool = new VideoFramePool(size, POOL);
      long count = 0;
      try (var converter =
          new PictureConverter(stream.frame(), size, PictureConverter.matrixOf(parameters, size))) {
        while (stream.next() == DecodedStream.Result.FRAME) {
          try (VideoFrame frame = pool.tryAcquire()) {
            if (frame == null) {
              throw new IllegalStateException("the visitor retains every picture");
            }
            converter.convertTo(frame);
            long pts = stream.timeNanos();
            frame.setTimestampNanos(pts);
            visitor.picture(frame, pts);
          }
          count++;
        }
      }
      return count;
    } catch (FfmpegException e) {
      throw FileOpener.broken(path, e);
    }
  }

  /**
   * Plays all the sound of a file, in order, in stereo at 48 kHz.
   *
   * @return how many samples there were
   * @throws CaptureException where the file cannot be opened or holds no sound
   */
  public static long readSound(Path path, SoundVisitor visitor) throws CaptureException {
    try (DecodedStream stream = FileOpener.open(path, MediaKind.AUDIO);
        var converter = new SoundConverter(stream.frame())) {
      long total = 0;
      long anchorNanos = 0;
      long anchorSample = 0;
      while (stream.next() == DecodedStream.Result.FRAME) {
        long due = stream.timeNanos() - AudioFormat.STUDIO.nanos(converter.delay());
        long expected = anchorNanos + AudioFormat.STUDIO.nanos(total - anchorSample);
        if (total == 0 || Math.abs(due - expected) > SEAM_NANOS) {
          anchorNanos = due;
          anchorSample = total;
          expected = due;
        }
        int count = converter.convert();
        visitor.sound(converter.left(), converter.right(), count, expected);
        total += count;
      }
      int rest = converter.finish();
      long expected = anchorNanos + AudioFormat.STUDIO.nanos(total - anchorSample);
      visitor.sound(converter.left(), converter.right(), rest, expected);
      return total + rest;
    } catch (FfmpegException e) {
      throw FileOpener.broken(path, e);
    }
  }
}
