package tallylight.encoder.scale;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tallylight.encoder.ffmpeg.Libav;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
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
  private final Conversion toI420 =
      new Conversion(AV_PIX_FMT_YUV420P, SWS_BICUBIC | SWS_ACCURATE_RND);

  private final Conversion toBgra = new Conversion(AV_PIX_FMT_BGRA, SWS_BILINEAR);

  private @Nullable VideoFrame scratch;
  private MemorySegment screenRows = MemorySegment.NULL;

  /**
   * A scaler without memory of any size.
   *
   * @throws LinkageError where FFmpeg's libraries are not there for this computer
   */
  public PictureScaler() {
    Libav.use();
  }

  /** Scales the whole of {@code source} to the whole of {@code target}. */
  public void scale(VideoFrame source, VideoFrame target) {
    scale(source, target, 0, 0, target.size());
  }

  /**
   * Scales the whole of {@code source} to a part of {@code target}, whose other samples stay as
   * they are. The colour matrix of the samples stays, and so does their limited range.
   *
   * @param x left edge of the part in {@code target}, even
   * @param y upper edge of the part in {@code target}, even
   * @param size of the part, even, within {@code target}
   */
  public void scale(VideoFrame source, VideoFrame target, int x, int y, VideoSize size) {
    if (((x | y) & 1) != 0
        || x < 0
        || y < 0
        || x + size.width() > target.size().width()
        || y + size.height() > target.size().height()) {
      throw new IllegalArgumentException(
          size + " at " + x + "," + y + " is no part of " + target.size());
    }
    boolean wholeRows = x == 0 && size.width() == target.size().width();
    if (wholeRows || size.width() % SAFE_WIDTH == 0) {
      convert(source, target, x, y, size);
    } else {
      VideoFrame between = scratchOf(size);
      convert(source, between, 0, 0, size);
      copy(between, target, x, y);
    }
  }

  private void convert(VideoFrame source, VideoFrame target, int x, int y, VideoSize size) {
    toI420.prepare(source.size(), size, ColorMatrix.BT709);
    toI420.source(source);
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      toI420.target(plane, target.plane(plane), offset(target, plane, x, y), target.stride(plane));
    }
    toI420.run();
  }

  private VideoFrame scratchOf(VideoSize size) {
    if (scratch == null || !scratch.size().equals(size)) {
      scratch = Objects.requireNonNull(new VideoFramePool(size, 1).tryAcquire());
    }
    return scratch;
  }

  private static void copy(VideoFrame part, VideoFrame target, int x, int y) {
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      long to = offset(target, plane, x, y);
      long from = 0;
      for (int row = 0; row < part.height(plane); row++) {
        MemorySegment.copy(part.plane(plane), from, target.plane(plane), to, part.width(plane));
        from += part.stride(plane);
        to += target.stride(plane);
      }
    }
  }

  private static long offset(VideoFrame frame, int plane, int x, int y) {
    int shift = plane == 0 ? 0 : 1;
    return (long) (y >> shift) * frame.stride(plane) + (x >> shift);
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
    toBgra.prepare(source.size(), size, matrix);
    toBgra.source(source);
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
    toI420.close();
    toBgra.close();
  }
}
