package tallylight.capture.device;

import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.PictureConverter;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;

/** A camera or a screen through libavdevice. */
final class LibraryPictures implements PictureInput {
  private final String description;
  private final VideoFormat format;
  private final DecodedStream stream;
  private final PictureConverter converter;

  /** Takes over an opened device, which it closes in the end. */
  LibraryPictures(String description, VideoFormat format, DecodedStream stream) {
    this.description = description;
    this.format = format;
    this.stream = stream;
    this.converter = new PictureConverter(stream.frame(), format.size(), format.matrix());
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public Result next() throws CaptureException {
    try {
      return switch (stream.next()) {
        case FRAME -> Result.PICTURE;
        case NOTHING_YET -> Result.NOTHING_YET;
        // An unplugged camera of v4l2 ends like a file.
        case END -> Result.END;
      };
    } catch (FfmpegException e) {
      throw lost(e);
    }
  }

  @Override
  public void keep(VideoFrame target) throws CaptureException {
    try {
      converter.convertTo(target);
    } catch (FfmpegException e) {
      throw lost(e);
    }
  }

  private CaptureException lost(@Nullable Throwable fault) {
    return DeviceProblems.lost(description, fault);
  }

  @Override
  public boolean hasTime() {
    return stream.hasTime();
  }

  @Override
  public long timeNanos() {
    return stream.timeNanos();
  }

  @Override
  public void close() {
    converter.close();
    stream.close();
  }
}
