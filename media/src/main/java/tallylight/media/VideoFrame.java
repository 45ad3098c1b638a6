package tallylight.media;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One picture in planar 4:2:0 (I420), 8 bits, limited range, in native memory.
 *
 * <p>Some pictures have an alpha plane too, of the size of luma and of full range: 0 is
 * transparent, 255 opaque. Their colours are premultiplied: each pixel is as it looks on black. So
 * they can be scaled plane by plane without fringes, and whoever does not care for alpha sees them
 * on black.
 *
 * <p>Rows are {@link #stride} bytes apart and each plane starts at a multiple of 64 bytes, as SIMD
 * code likes it. Odd sizes round the chroma planes up.
 */
public final class VideoFrame extends Pooled {
  /** Number of planes of colour: Y, U (Cb), V (Cr). */
  public static final int PLANES = 3;

  /** The plane behind those of colour, in pictures that {@link #hasAlpha}. */
  public static final int ALPHA = 3;

  /** The luma of black. */
  public static final int BLACK_Y = 16;

  /** The chroma of whatever has no colour. */
  public static final int NEUTRAL_CHROMA = 128;

  private static final int ALIGNMENT = 64;

  private final VideoSize size;
  private final MemorySegment memory;
  private final MemorySegment[] planes;
  private final int[] strides;
  private final VideoFramePool pool;
  private long timestampNanos;

  VideoFrame(VideoSize size, boolean alpha, VideoFramePool pool) {
    this.size = size;
    this.pool = pool;
    int count = alpha ? PLANES + 1 : PLANES;
    planes = new MemorySegment[count];
    strides = new int[count];
    long[] bytes = new long[count];
    long total = 0;
    for (int plane = 0; plane < count; plane++) {
      strides[plane] = aligned(width(plane));
      bytes[plane] = (long) strides[plane] * height(plane);
      total += bytes[plane];
    }
    // Vector code may read a whole register past the last row.
    memory = Arena.ofAuto().allocate(total + ALIGNMENT, ALIGNMENT);
    long offset = 0;
    for (int plane = 0; plane < count; plane++) {
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

  /** True where there is an alpha plane, and colours are premultiplied by it. */
  public boolean hasAlpha() {
    return planes.length > PLANES;
  }

  /** Planes there are: {@link #PLANES}, or one more with alpha. */
  public int planes() {
    return planes.length;
  }

  /** True for the planes that have half the picture's width and height. */
  public static boolean isChroma(int plane) {
    return plane == 1 || plane == 2;
  }

  /** The sample of a plane that black has: what a transparent pixel is stored as. */
  public static int black(int plane) {
    return isChroma(plane) ? NEUTRAL_CHROMA : plane == ALPHA ? 0 : BLACK_Y;
  }

  /** Samples in a row of a plane: the picture's width, or half of it, rounded up, for U and V. */
  public int width(int plane) {
    return isChroma(plane) ? (size.width() + 1) / 2 : size.width();
  }

  /** Rows of a plane: the picture's height, or half of it, rounded up, for U and V. */
  public int height(int plane) {
    return isChroma(plane) ? (size.height() + 1) / 2 : size.height();
  }

  /**
   * The samples of a plane, row after row, {@link #stride} bytes apart.
   *
   * @param plane 0 for Y, 1 for U, 2 for V, {@link #ALPHA}
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

  /**
   * Makes this picture equal to {@code other}, timestamp included; the sizes must be equal, and
   * both have alpha or neither.
   */
  public void copyFrom(VideoFrame other) {
    if (!size.equals(other.size) || planes.length != other.planes.length) {
      throw new IllegalArgumentException(other.size + " does not fit " + size);
    }
    MemorySegment.copy(other.memory, 0, memory, 0, memory.byteSize());
    timestampNanos = other.timestampNanos;
  }

  /** Fills every plane with one value each; alpha, where there is one, with opaque. */
  public void fill(int y, int u, int v) {
    planes[0].fill((byte) y);
    planes[1].fill((byte) u);
    planes[2].fill((byte) v);
    if (hasAlpha()) {
      planes[ALPHA].fill((byte) 255);
    }
  }

  /** Makes every pixel black; transparent, where there is alpha. */
  public void clear() {
    for (int plane = 0; plane < planes.length; plane++) {
      planes[plane].fill((byte) black(plane));
    }
  }

  @Override
  void giveBack() {
    pool.takeBack(this);
  }
}
