package tallylight.capture.ffmpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/**
 * A still picture on its way to I420: rows of red, green, blue and alpha, 8 bits each, full range.
 */
public final class RgbaPicture {
  private static final int PIXEL = 4;
  private static final int UNITY = 1 << 16;
  private static final int OPAQUE = 255;
  private static final int PADDING = 64;
  private static final int FLAGS = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP;

  private final VideoSize size;
  private final MemorySegment pixels;
  private boolean opaque = true;

  private RgbaPicture(VideoSize size) {
    this.size = size;
    this.pixels = Arena.ofAuto().allocate((long) size.height() * stride() + PADDING, PADDING);
  }

  private int stride() {
    return PIXEL * size.width();
  }

  /**
   * From pixels as Java draws them: {@code 0xAARRGGBB}, premultiplied, row after row.
   *
   * @param argb as many as {@code size} has pixels
   */
  public static RgbaPicture ofPremultiplied(int[] argb, VideoSize size) {
    Ffmpeg.load();
    var picture = new RgbaPicture(size);
    for (int i = 0; i < size.width() * size.height(); i++) {
      int pixel = argb[i];
      long at = (long) PIXEL * i;
      picture.pixels.set(JAVA_BYTE, at, (byte) (pixel >> 16));
      picture.pixels.set(JAVA_BYTE, at + 1, (byte) (pixel >> 8));
      picture.pixels.set(JAVA_BYTE, at + 2, (byte) pixel);
      picture.pixels.set(JAVA_BYTE, at + 3, (byte) (pixel >> 24));
      picture.opaque &= pixel >>> 24 == OPAQUE;
    }
    return picture;
  }

  /** From a decoded picture of any layout, scaled to a size. Its alpha is not premultiplied yet. */
  public static RgbaPicture of(AVFrame source, VideoSize size) throws FfmpegException {
    var picture = new RgbaPicture(size);
    int format = source.format();
    int plainFormat = PixelFormats.withoutRange(format);
    boolean full = source.color_range() == AVCOL_RANGE_JPEG || PixelFormats.isFullRange(format);
    int coefficients = PixelFormats.coefficients(source.colorspace(), ColorMatrix.BT601);
    try (Scaling scaling =
        new Scaling(
            new VideoSize(source.width(), source.height()), plainFormat, size, AV_PIX_FMT_RGBA)) {
      scaling.colours(coefficients, full, coefficients, true);
      scaling.target(0, picture.pixels, picture.stride());
      scaling.run(source.data(), source.linesize(), source.height());
    }
    picture.premultiply();
    return picture;
  }

  private void premultiply() {
    byte[] row = new byte[stride()];
    for (int y = 0; y < size.height(); y++) {
      long at = (long) y * stride();
      MemorySegment.copy(pixels, JAVA_BYTE, at, row, 0, row.length);
      boolean changed = false;
      for (int i = 0; i < row.length; i += PIXEL) {
        int alpha = row[i + 3] & 0xFF;
        if (alpha != OPAQUE) {
          row[i] = weakened(row[i], alpha);
          row[i + 1] = weakened(row[i + 1], alpha);
          row[i + 2] = weakened(row[i + 2], alpha);
          changed = true;
        }
      }
      if (changed) {
        opaque = false;
        MemorySegment.copy(row, 0, pixels, JAVA_BYTE, at, row.length);
      }
    }
  }

  private static byte weakened(byte sample, int alpha) {
    return (byte) (((sample & 0xFF) * alpha + OPAQUE / 2) / OPAQUE);
  }

  /** In Y'CbCr; with alpha where not every pixel is opaque. */
  public VideoFrame toFrame(ColorMatrix matrix) throws FfmpegException {
    VideoFrame frame = VideoFramePool.single(size, !opaque);
    try (Scaling scaling = new Scaling(size, AV_PIX_FMT_RGBA, size, AV_PIX_FMT_YUV420P);
        var planes = new LongPointer(4);
        var strides = new IntPointer(4)) {
      int coefficients = PixelFormats.coefficients(matrix);
      scaling.colours(coefficients, true, coefficients, false);
      for (int plane = 0; plane < 4; plane++) {
        planes.put(plane, plane == 0 ? pixels.address() : 0);
        strides.put(plane, plane == 0 ? stride() : 0);
      }
      for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
        scaling.target(plane, frame.plane(plane), frame.stride(plane));
      }
      scaling.run(new PointerPointer<Pointer>(planes), strides, size.height());
    }
    if (!opaque) {
      copyAlpha(frame);
    }
    return frame;
  }

  /** To the digit, which swscale does not promise. */
  private void copyAlpha(VideoFrame frame) {
    byte[] row = new byte[stride()];
    byte[] alpha = new byte[size.width()];
    for (int y = 0; y < size.height(); y++) {
      MemorySegment.copy(pixels, JAVA_BYTE, (long) y * stride(), row, 0, row.length);
      for (int x = 0; x < alpha.length; x++) {
        alpha[x] = row[PIXEL * x + 3];
      }
      long to = (long) y * frame.stride(VideoFrame.ALPHA);
      MemorySegment.copy(alpha, 0, frame.plane(VideoFrame.ALPHA), JAVA_BYTE, to, alpha.length);
    }
  }

  /** One conversion by swscale. */
  private static final class Scaling implements AutoCloseable {
    private final SwsContext context;
    private final LongPointer planes = new LongPointer(4);
    private final IntPointer strides = new IntPointer(4);

    Scaling(VideoSize from, int fromFormat, VideoSize to, int toFormat) throws FfmpegException {
      SwsContext made =
          swscale.sws_getContext(
              from.width(),
              from.height(),
              fromFormat,
              to.width(),
              to.height(),
              toFormat,
              FLAGS,
              null,
              null,
              (double[]) null);
      if (made == null) {
        throw new FfmpegException("convert", avutil.AVERROR_EINVAL());
      }
      context = made;
      for (int plane = 0; plane < 4; plane++) {
        planes.put(plane, 0);
        strides.put(plane, 0);
      }
    }

    void colours(int from, boolean fromFull, int to, boolean toFull) {
      swscale.sws_setColorspaceDetails(
          context,
          swscale.sws_getCoefficients(from),
          fromFull ? 1 : 0,
          swscale.sws_getCoefficients(to),
          toFull ? 1 : 0,
          0,
          UNITY,
          UNITY);
    }

    void target(int plane, MemorySegment memory, int stride) {
      planes.put(plane, memory.address());
      strides.put(plane, stride);
    }

    void run(PointerPointer<?> source, IntPointer sourceStrides, int rows) throws FfmpegException {
      Ffmpeg.check(
          "convert",
          swscale.sws_scale(
              context,
              source,
              sourceStrides,
              0,
              rows,
              new PointerPointer<Pointer>(planes),
              strides));
    }

    @Override
    public void close() {
      swscale.sws_freeContext(context);
      planes.close();
      strides.close();
    }
  }
}
