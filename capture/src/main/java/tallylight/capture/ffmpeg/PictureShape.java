package tallylight.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;
import tallylight.media.VideoSize;

/**
 * How a stream's pictures are to be shown: even on both sides, with square samples, upright.
 *
 * @param decoded the size with square samples, before turning
 * @param quarterTurns clockwise, 0 to 3
 */
public record PictureShape(VideoSize decoded, int quarterTurns) {
  private static final int LARGEST = 16_384;
  private static final double ODDEST_SAMPLE = 4;

  /** The shape of a stream's pictures, or null where it has no size that can be used. */
  public static @Nullable PictureShape of(AVCodecParameters parameters) {
    int width = parameters.width();
    int height = parameters.height();
    if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
      return null;
    }
    return new PictureShape(
        shownSize(width, height, parameters.sample_aspect_ratio()), quarterTurns(parameters));
  }

  /** The shape of a picture that was decoded. */
  public static PictureShape of(AVFrame picture) {
    AVFrameSideData data = av_frame_get_side_data(picture, AV_FRAME_DATA_DISPLAYMATRIX);
    int turns = data == null || data.isNull() ? 0 : quarterTurns(data.data());
    return new PictureShape(
        shownSize(picture.width(), picture.height(), picture.sample_aspect_ratio()), turns);
  }

  private static VideoSize shownSize(int width, int height, AVRational aspect) {
    if (aspect.num() > 0 && aspect.den() > 0) {
      double ratio = (double) aspect.num() / aspect.den();
      if (ratio <= ODDEST_SAMPLE && ratio >= 1 / ODDEST_SAMPLE) {
        width = (int) Math.min(LARGEST, Math.round(width * ratio));
      }
    }
    return new VideoSize(Math.max(2, width & ~1), Math.max(2, height & ~1));
  }

  private static int quarterTurns(AVCodecParameters parameters) {
    AVPacketSideData data =
        av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    return data == null || data.isNull() ? 0 : quarterTurns(data.data());
  }

  private static int quarterTurns(BytePointer displayMatrix) {
    double counterClockwise = av_display_rotation_get(new IntPointer(displayMatrix));
    return Double.isNaN(counterClockwise)
        ? 0
        : Math.floorMod(Math.round(-counterClockwise / 90), 4);
  }

  /** The size of the pictures once they stand upright. */
  public VideoSize upright() {
    return quarterTurns % 2 == 0 ? decoded : new VideoSize(decoded.height(), decoded.width());
  }
}
