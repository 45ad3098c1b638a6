package tallylight.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.LongPointer;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/** Pictures of red, green and blue, 8 bits each, that lie in memory of somebody else. */
public final class RgbFrame implements AutoCloseable {
  private static final int PIXEL = 3;

  private final AVFrame frame = av_frame_alloc();
  private final LongPointer plane;
  private final PictureConverter converter;

  /**
   * Pictures of one size.
   *
   * @param source their size, rows without padding
   * @param target of the pictures made, as {@code matrix}
   */
  public RgbFrame(VideoSize source, VideoSize target, ColorMatrix matrix) {
    frame.format(AV_PIX_FMT_RGB24).width(source.width()).height(source.height());
    frame.color_range(AVCOL_RANGE_JPEG);
    frame.linesize(0, PIXEL * source.width());
    plane = new LongPointer(frame.data());
    converter = new PictureConverter(frame, target, matrix);
  }

  /** Converts the picture that begins at a native address. */
  public void convertTo(VideoFrame target, long address) throws FfmpegException {
    plane.put(0, address);
    converter.convertTo(target);
    plane.put(0, 0);
  }

  @Override
  public void close() {
    converter.close();
    av_frame_free(frame);
  }
}
