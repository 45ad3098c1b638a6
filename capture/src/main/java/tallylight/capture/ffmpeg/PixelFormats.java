package tallylight.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_CL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_BT2020;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_SMPTE240M;

import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoSize;

/** FFmpeg's names of sample layouts and colour matrices, and ours. */
final class PixelFormats {
  private PixelFormats() {}

  /** The old J formats say full range by their name. */
  static boolean isFullRange(int format) {
    return withoutRange(format) != format;
  }

  /** True for Y'CbCr with its three components. */
  static boolean isYuv(int format) {
    AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
    return descriptor != null
        && descriptor.nb_components() >= 3
        && (descriptor.flags() & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) == 0;
  }

  /** The same layout without a statement about its range. */
  static int withoutRange(int format) {
    if (format == AV_PIX_FMT_YUVJ420P) {
      return AV_PIX_FMT_YUV420P;
    } else if (format == AV_PIX_FMT_YUVJ422P) {
      return AV_PIX_FMT_YUV422P;
    } else if (format == AV_PIX_FMT_YUVJ444P) {
      return AV_PIX_FMT_YUV444P;
    } else if (format == AV_PIX_FMT_YUVJ440P) {
      return AV_PIX_FMT_YUV440P;
    } else if (format == AV_PIX_FMT_YUVJ411P) {
      return AV_PIX_FMT_YUV411P;
    }
    return format;
  }

  /** The matrix to give pictures of a stream: its own, or the usual one where it names none. */
  static ColorMatrix matrix(int colourSpace, VideoSize size) {
    if (colourSpace == AVCOL_SPC_BT709
        || colourSpace == AVCOL_SPC_BT2020_NCL
        || colourSpace == AVCOL_SPC_BT2020_CL) {
      return ColorMatrix.BT709;
    }
    boolean standardDefinition =
        colourSpace == AVCOL_SPC_BT470BG
            || colourSpace == AVCOL_SPC_SMPTE170M
            || colourSpace == AVCOL_SPC_FCC;
    return standardDefinition ? ColorMatrix.BT601 : ColorMatrix.usualFor(size);
  }

  /** SWS_CS_… of a stream; where it names none, that of {@code usual}. */
  static int coefficients(int colourSpace, ColorMatrix usual) {
    if (colourSpace == AVCOL_SPC_BT709) {
      return SWS_CS_ITU709;
    } else if (colourSpace == AVCOL_SPC_BT470BG
        || colourSpace == AVCOL_SPC_SMPTE170M
        || colourSpace == AVCOL_SPC_FCC) {
      return SWS_CS_ITU601;
    } else if (colourSpace == AVCOL_SPC_BT2020_NCL || colourSpace == AVCOL_SPC_BT2020_CL) {
      return SWS_CS_BT2020;
    } else if (colourSpace == AVCOL_SPC_SMPTE240M) {
      return SWS_CS_SMPTE240M;
    }
    return coefficients(usual);
  }

  /** SWS_CS_… of a matrix. */
  static int coefficients(ColorMatrix matrix) {
    return matrix == ColorMatrix.BT709 ? SWS_CS_ITU709 : SWS_CS_ITU601;
  }
}
