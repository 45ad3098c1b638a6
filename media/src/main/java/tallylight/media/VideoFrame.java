package tallylight.media;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One picture in planar 4:2:0 (I420), 8 bits, limited range, in native memory.
 *
 * <p>Rows are {@link #stride} bytes apart and each plane starts at a multiple of 64 bytes, as SIMD
 * code likes it. Odd sizes round the chroma planes up.
 */
public final class VideoFrame extends Pooled {
  /** Number of planes: Y, U (Cb), V (Cr). */
  public static final int PLANES = 3;

  private static final int ALIGNMENT = 64;

  private final VideoSize size;
  private final MemorySegment memory;
  private final MemorySegment[] planes = new MemorySegment[PLANES];
  private final int[] strides = new int[PLANES];
  private final VideoFramePool pool;
  private long timestampNanos;

  VideoFrame(VideoSize size, VideoFramePool pool) {
    this.size = size;
    this.pool = pool;
    long[] bytes = new long[PLANES];
    long total = 0;
    for (int plane = 0; plane < PLANES; plane++) {
      strides[plane] = aligned(width(plane));
      bytes[plane] = (long) strides[plane] * height(plane);
      total += bytes[plane];
    }
    // Vector code may read a whole register past the last row.
    memory = Arena.ofAuto().allocate(total + ALIGNMENT, ALIGNMENT);
    long offset = 0;
    for (int plane = 0; plane < PLANES; plane++) {
      planes[plane] = memory.asSlice(offset, bytes[plane]);
      offset += bytes[plane];
    }
  }

  private static int aligned(int bytes) {
    return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
  }

  /** The size of the luma plane, which is the picture's. */
  public VideoSize size() {
    return size;
  }

  /**
   * Samples in a row of a plane: the picture's width for Y, half of it, rounded up, for U and V.
   */
  public int width(int plane) {
    return plane == 0 ? size.width() : (size.width() + 1) / 2;
  }

  /** Rows of a plane: the picture's height for Y, half of it, rounded up, for U and V. */
  public int height(int plane) {
    return plane == 0 ? size.height() : (size.height() + 1) / 2;
  }

  /**
   * The samples of a plane, row after row, {@link #stride} bytes apart.
   *
   * @param plane 0 for Y, 1 for U, 2 for V
   */
  public MemorySegment plane(int plane) {
    return planes[plane];
  }

  /** Bytes from one row of a plane to the next; at least {@link #width(int)}. */
  public int stride(int plane) {
    return strides[plane];
  }

  /** When the picture was captured, in nanoseconds on the media clock. */
  public long timestampNanos() {
    return timestampNanos;
  }

  /** Sets when the picture was captured, in nanoseconds on the media clock. */
  public void setTimestampNanos(long nanos) {
    timestampNanos = nanos;
  }

  /** Makes this picture equal to {@code other}, timestamp included; the sizes must be equal. */
  public void copyFrom(VideoFrame other) {
    if (!size.equals(other.size)) {
      throw new IllegalArgumentException(other.size + " does not fit " + size);
    }
    MemorySegment.copy(other.memory, 0, memory, 0, memory.byteSize());
    timestampNanos = other.timestampNanos;
  }

  /** Fills every plane with one value each. */
  public void fill(int y, int u, int v) {
    planes[0].fill((byte) y);
    planes[1].fill((byte) u);
    planes[2].fill((byte) v);
  }

  @Override
  void giveBack() {
    pool.takeBack(this);
  }
}
