package tallylight.capture.still;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.PictureShape;
import tallylight.capture.ffmpeg.RgbaPicture;
import tallylight.capture.file.FileOpener;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;
import tallylight.media.picture.Turner;

/** A still image in any format FFmpeg reads, with its transparency, turned upright. */
public final class ImageFile {
  /** More pixels than this are refused before memory is taken for them: 8192 by 8192. */
  public static final int MOST_PIXELS = 1 << 26;

  /** Longer sides than this are scaled down; no program shows more. */
  private static final int LONGEST_SIDE = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(ImageFile.class);

  private ImageFile() {}

  /**
   * Opens an image.
   *
   * @param matrix the colour matrix wanted
   * @throws CaptureException where there is no such file, it is no image, or too large a one
   */
  public static VideoSource open(Path path, ColorMatrix matrix) throws CaptureException {
    FileOpener.check(path);
    refuseHuge(path);
    try (DecodedStream stream = FileOpener.openImage(path, MOST_PIXELS)) {
      if (stream.next() != DecodedStream.Result.FRAME) {
        throw FileOpener.notImage(path, MOST_PIXELS, null);
      }
      PictureShape shape = PictureShape.of(stream.frame());
      VideoSize size = shape.decoded().fittedIfLarger(LONGEST_SIDE);
      VideoFrame lying = RgbaPicture.of(stream.frame(), size).toFrame(matrix);
      String name = String.valueOf(path.getFileName());
      return new StillSource(name, upright(lying, shape.quarterTurns()), matrix);
    } catch (FfmpegException e) {
      throw FileOpener.notImage(path, MOST_PIXELS, e);
    }
  }

  private static VideoFrame upright(VideoFrame lying, int quarterTurns) {
    if (quarterTurns == 0) {
      return lying;
    }
    VideoSize size = lying.size();
    VideoSize turned = quarterTurns == 2 ? size : new VideoSize(size.height(), size.width());
    VideoFrame upright = VideoFramePool.single(turned, lying.hasAlpha());
    new Turner().turn(lying, upright, quarterTurns);
    return upright;
  }

  /**
   * Looks at the header of the usual formats, to name the size of what is too large. Others are
   * stopped by the decoder, which takes the same limit.
   */
  private static void refuseHuge(Path path) throws CaptureException {
    long width = 0;
    long height = 0;
    try (ImageInputStream input = new FileImageInputStream(path.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (readers.hasNext()) {
        ImageReader reader = readers.next();
        reader.setInput(input, true, true);
        width = reader.getWidth(0);
        height = reader.getHeight(0);
        reader.dispose();
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.debug("The header of {} cannot be read by Java: {}", path, e.toString());
    }
    if (width * height > MOST_PIXELS) {
      throw new CaptureException(
          "The image \"" + path + "\" cannot be shown.",
          String.format(
              Locale.ROOT,
              "It has %d × %d pixels, and more than %d million are too many.",
              width,
              height,
              MOST_PIXELS / 1_000_000),
          "Scale it down to at most 8192 × 8192 pixels.");
    }
  }
}
