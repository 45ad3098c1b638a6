package tallylight.encoder.scale;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import tallylight.encoder.ffmpeg.Libav;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * Scales pictures with FFmpeg's swscale. Best kept one for each source, as it prepares itself for
 * the sizes it meets and again only when they change. For one thread.
 *
 * <p>Neither reads nor writes timestamps.
 */
public final class PictureScaler implements AutoCloseable {
  private static final int BGRA_BYTES = 4;

  /**
   * swscale writes whole vector registers, and so beyond the end of rows; not where the width, that
   * of chroma too, is a multiple of their 32 bytes.
   */
  private static final int SAFE_WIDTH = 64;

  /** Against bilinear a millisecond at most, for sharp edges and levels right to the digit. */
  private final Conversion colours =
      new Conversion(AV_PIX_FMT_YUV420P, AV_PIX_FMT_YUV420P, SWS_BICUBIC | SWS_ACCURATE_RND);

  private final Conversion alpha =
      new Conversion(AV_PIX_FMT_GRAY8, AV_PIX_FMT_GRAY8, SWS_BICUBIC | SWS_ACCURATE_RND);

  private final Conversion toBgra =
      new Conversion(AV_PIX_FMT_YUV420P, AV_PIX_FMT_BGRA, SWS_BILINEAR);

  private MemorySegment screenRows = MemorySegment.NULL;

  /**
   * A scaler without memory of any size.
   *
   * @throws LinkageError where FFmpeg's libraries are not there for this computer
   */
  public PictureScaler() {
    Libav.use();
  }

  /** Scales the whole of {@code source} to the whole of {@code target}; colours stay. */
  public void scale(VideoFrame source, VideoFrame target) {
    scale(source, 0, 0, source.size(), ColorMatrix.BT709, target, ColorMatrix.BT709);
  }

  /**
   * Scales a part of {@code source} to the whole of {@code target}: its colours, and its alpha
   * where both have one.
   *
   * @param x left edge of the part, even
   * @param y upper edge of the part, even
   * @param part its size, within {@code source}
   * @param from colour matrix of {@code source}
   * @param to colour matrix that {@code target} gets; another than {@code from} costs much
   */
  public void scale(
      VideoFrame source,
      int x,
      int y,
      VideoSize part,
      ColorMatrix from,
      VideoFrame target,
      ColorMatrix to) {
    if (((x | y) & 1) != 0
        || x < 0
        || y < 0
        || x + part.width() > source.size().width()
        || y + part.height() > source.size().height()) {
      throw new IllegalArgumentException(
          part + " at " + x + "," + y + " is no part of " + source.size());
    }
    colours.prepare(part, from, target.size(), to);
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      int shift = VideoFrame.isChroma(plane) ? 1 : 0;
      connect(colours, plane, source, plane, x >> shift, y >> shift, target);
    }
    colours.run();
    if (source.hasAlpha() && target.hasAlpha()) {
      alpha.prepare(part, ColorMatrix.BT709, target.size(), ColorMatrix.BT709);
      connect(alpha, 0, source, VideoFrame.ALPHA, x, y, target);
      alpha.run();
    }
  }

  private static void connect(
      Conversion conversion,
      int index,
      VideoFrame source,
      int plane,
      int x,
      int y,
      VideoFrame target) {
    int stride = source.stride(plane);
    conversion.source(index, source.plane(plane), (long) y * stride + x, stride);
    conversion.target(index, target.plane(plane), 0, target.stride(plane));
  }

  /**
   * Scales a picture and turns it into BGRA, 8 bits each, full range, opaque, as windows show it.
   *
   * @param matrix the colour matrix of {@code source}
   * @param target native memory for {@code size.height()} rows; a direct buffer's will do
   * @param size of the result
   * @param stride bytes from one row of {@code target} to the next
   */
  public void toBgra(
      VideoFrame source, ColorMatrix matrix, MemorySegment target, VideoSize size, int stride) {
    long row = (long) BGRA_BYTES * size.width();
    if (stride < row || target.byteSize() < (size.height() - 1L) * stride + row) {
      throw new IllegalArgumentException(
          target.byteSize() + " bytes in rows of " + stride + " do not hold " + size);
    }
    toBgra.prepare(source.size(), matrix, size, matrix);
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      toBgra.source(plane, source.plane(plane), 0, source.stride(plane));
    }
    if (size.width() % SAFE_WIDTH == 0) {
      toBgra.target(0, target, 0, stride);
      toBgra.run();
    } else {
      convertWithRoom(target, size, stride);
    }
  }

  private void convertWithRoom(MemorySegment target, VideoSize size, int stride) {
    long row = (long) BGRA_BYTES * size.width();
    int roomyStride = BGRA_BYTES * Math.ceilDiv(size.width(), SAFE_WIDTH) * SAFE_WIDTH;
    long bytes = (long) roomyStride * size.height();
    if (screenRows.byteSize() < bytes) {
      screenRows = Arena.ofAuto().allocate(bytes, SAFE_WIDTH);
    }
    toBgra.target(0, screenRows, 0, roomyStride);
    toBgra.run();
    for (int y = 0; y < size.height(); y++) {
      MemorySegment.copy(screenRows, (long) y * roomyStride, target, (long) y * stride, row);
    }
  }

  @Override
  public void close() {
    colours.close();
    alpha.close();
    toBgra.close();
  }
}
