package tallylight.encoder.scale;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import tallylight.encoder.ffmpeg.BorrowedPointer;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoSize;

/** One kind of conversion by swscale; keeps its context while sizes and matrices stay. */
final class Conversion implements AutoCloseable {
  private static final int MOST_PLANES = 4;
  private static final int FIXED_POINT_ONE = 1 << 16;

  private final int sourceFormat;
  private final int targetFormat;
  private final int flags;
  private final BorrowedPointer[] sources = new BorrowedPointer[MOST_PLANES];
  private final BorrowedPointer[] targets = new BorrowedPointer[MOST_PLANES];
  private final PointerPointer<Pointer> sourcePlanes = new PointerPointer<>(MOST_PLANES);
  private final PointerPointer<Pointer> targetPlanes = new PointerPointer<>(MOST_PLANES);
  private final IntPointer sourceStrides = new IntPointer((long) MOST_PLANES);
  private final IntPointer targetStrides = new IntPointer((long) MOST_PLANES);
  private @Nullable SwsContext context;
  private @Nullable VideoSize from;
  private @Nullable VideoSize to;
  private @Nullable ColorMatrix sourceMatrix;
  private @Nullable ColorMatrix targetMatrix;

  /**
   * A conversion without a context.
   *
   * @param sourceFormat an AVPixelFormat, as {@code targetFormat}
   * @param flags of swscale
   */
  Conversion(int sourceFormat, int targetFormat, int flags) {
    this.sourceFormat = sourceFormat;
    this.targetFormat = targetFormat;
    this.flags = flags;
    for (int plane = 0; plane < MOST_PLANES; plane++) {
      sources[plane] = new BorrowedPointer();
      targets[plane] = new BorrowedPointer();
      sourcePlanes.put(plane, sources[plane]);
      targetPlanes.put(plane, targets[plane]);
      sourceStrides.put(plane, 0);
      targetStrides.put(plane, 0);
    }
  }

  /** Makes ready for these sizes and colour matrices. */
  void prepare(VideoSize from, ColorMatrix sourceMatrix, VideoSize to, ColorMatrix targetMatrix) {
    if (from.equals(this.from)
        && to.equals(this.to)
        && sourceMatrix == this.sourceMatrix
        && targetMatrix == this.targetMatrix) {
      return;
    }
    free();
    context =
        sws_getContext(
            from.width(),
            from.height(),
            sourceFormat,
            to.width(),
            to.height(),
            targetFormat,
            flags,
            null,
            null,
            (DoublePointer) null);
    if (context == null) {
      throw new IllegalArgumentException("swscale cannot turn " + from + " into " + to);
    }
    sws_setColorspaceDetails(
        context,
        coefficients(sourceMatrix),
        0,
        coefficients(targetMatrix),
        targetFormat == AV_PIX_FMT_BGRA ? 1 : 0,
        0,
        FIXED_POINT_ONE,
        FIXED_POINT_ONE);
    this.from = from;
    this.to = to;
    this.sourceMatrix = sourceMatrix;
    this.targetMatrix = targetMatrix;
  }

  private static IntPointer coefficients(ColorMatrix matrix) {
    return sws_getCoefficients(matrix == ColorMatrix.BT709 ? SWS_CS_ITU709 : SWS_CS_ITU601);
  }

  /** Says what to read for a plane. */
  void source(int plane, MemorySegment memory, long offset, int stride) {
    sourcePlanes.put(plane, sources[plane].at(memory, offset));
    sourceStrides.put(plane, stride);
  }

  /** Says where to write a plane. */
  void target(int plane, MemorySegment memory, long offset, int stride) {
    targetPlanes.put(plane, targets[plane].at(memory, offset));
    targetStrides.put(plane, stride);
  }

  /** Converts all rows. */
  void run() {
    if (context == null || from == null) {
      throw new IllegalStateException("not prepared");
    }
    sws_scale(context, sourcePlanes, sourceStrides, 0, from.height(), targetPlanes, targetStrides);
  }

  private void free() {
    if (context != null) {
      sws_freeContext(context);
      context = null;
    }
    from = null;
  }

  @Override
  public void close() {
    free();
    sourcePlanes.close();
    targetPlanes.close();
    sourceStrides.close();
    targetStrides.close();
  }
}
