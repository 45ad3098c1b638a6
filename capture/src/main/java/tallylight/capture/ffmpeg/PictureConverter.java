package tallylight.capture.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy2;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_init_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * Turns whatever a decoder gives into I420 of limited range and one size. What is that already is
 * copied plane by plane; everything else goes through swscale, but for the range of Y'CbCr, which
 * is changed here. A stream may change its format on the way. Nothing is allocated on the Java heap
 * as long as it does not.
 */
public final class PictureConverter implements AutoCloseable {
  private static final int UNITY = 1 << 16;

  private final AVFrame source;
  private final VideoSize size;
  private final ColorMatrix matrix;
  private final PointerPointer<?> sourcePlanes;
  private final IntPointer sourceStrides;
  private final LongPointer targetAddresses = new LongPointer(4);
  private final PointerPointer<?> targetPlanes = new PointerPointer<Pointer>(targetAddresses);
  private final IntPointer targetStrides = new IntPointer(4);
  private final FullRange fullRange = new FullRange();
  private @Nullable SwsContext scaler;
  private int format = -1;
  private int width;
  private int height;
  private int colourSpace;
  private int range;
  private boolean compressing;

  /**
   * A converter of one decoder's frames.
   *
   * @param source the frame the decoder fills again and again
   * @param size of the pictures made
   * @param matrix of the pictures made
   */
  public PictureConverter(AVFrame source, VideoSize size, ColorMatrix matrix) {
    this.source = source;
    this.size = size;
    this.matrix = matrix;
    this.sourcePlanes = source.data();
    this.sourceStrides = source.linesize();
    for (int plane = 0; plane < 4; plane++) {
      targetAddresses.put(plane, 0);
      targetStrides.put(plane, 0);
    }
  }

  /** The matrix pictures of a stream should have: its own, or the usual one where it names none. */
  public static ColorMatrix matrixOf(AVCodecParameters parameters, VideoSize size) {
    return PixelFormats.matrix(parameters.color_space(), size);
  }

  /** The matrix that a decoded picture has, or the usual one where it names none. */
  public static ColorMatrix matrixOf(AVFrame picture, VideoSize size) {
    return PixelFormats.matrix(picture.colorspace(), size);
  }

  /** Fills {@code target}, of the size said at first, with the decoder's present picture. */
  public void convertTo(VideoFrame target) throws FfmpegException {
    if (hasChanged()) {
      adapt();
    }
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      targetAddresses.put(plane, target.plane(plane).address());
      targetStrides.put(plane, target.stride(plane));
    }
    if (scaler == null) {
      av_image_copy2(
          targetPlanes,
          targetStrides,
          sourcePlanes,
          sourceStrides,
          AV_PIX_FMT_YUV420P,
          size.width(),
          size.height());
    } else {
      int rows = evenPart(height);
      Ffmpeg.check(
          "convert",
          sws_scale(scaler, sourcePlanes, sourceStrides, 0, rows, targetPlanes, targetStrides));
    }
    if (compressing) {
      fullRange.compress(target);
    }
  }

  private boolean hasChanged() {
    return format != source.format()
        || width != source.width()
        || height != source.height()
        || colourSpace != source.colorspace()
        || range != source.color_range();
  }

  private void adapt() throws FfmpegException {
    format = source.format();
    width = source.width();
    height = source.height();
    colourSpace = source.colorspace();
    range = source.color_range();
    sws_freeContext(scaler);
    scaler = null;
    boolean full = range == AVCOL_RANGE_JPEG || PixelFormats.isFullRange(format);
    int plainFormat = PixelFormats.withoutRange(format);
    int coefficients = PixelFormats.coefficients(colourSpace, matrix);
    boolean sameMatrix = coefficients == PixelFormats.coefficients(matrix);
    compressing = full && sameMatrix && PixelFormats.isYuv(plainFormat);
    full &= !compressing;
    boolean ready =
        plainFormat == AV_PIX_FMT_YUV420P
            && !full
            && sameMatrix
            && evenPart(width) == size.width()
            && evenPart(height) == size.height();
    if (!ready) {
      scaler = newScaler(plainFormat, full, coefficients);
    }
  }

  private SwsContext newScaler(int plainFormat, boolean full, int coefficients)
      throws FfmpegException {
    SwsContext context = sws_alloc_context();
    context.src_w(evenPart(width)).src_h(evenPart(height)).src_format(plainFormat);
    context.dst_w(size.width()).dst_h(size.height()).dst_format(AV_PIX_FMT_YUV420P);
    // Ranges must be known before initialisation, or swscale takes the way of a plain copy.
    context.src_range(full ? 1 : 0).dst_range(0);
    context.flags(SWS_BILINEAR | SWS_ACCURATE_RND);
    int result = sws_init_context(context, null, null);
    if (result < 0) {
      sws_freeContext(context);
      throw new FfmpegException("convert", result);
    }
    sws_setColorspaceDetails(
        context,
        sws_getCoefficients(coefficients),
        full ? 1 : 0,
        sws_getCoefficients(PixelFormats.coefficients(matrix)),
        0,
        0,
        UNITY,
        UNITY);
    return context;
  }

  /** An odd last row or column is left out, so that chroma stays where it is. */
  static int evenPart(int length) {
    return length == 1 ? 1 : length & ~1;
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    scaler = null;
    targetPlanes.close();
    targetAddresses.close();
    targetStrides.close();
  }
}
