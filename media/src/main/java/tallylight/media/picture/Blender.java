package tallylight.media.picture;

import java.lang.foreign.MemorySegment;
import tallylight.media.VideoFrame;

/**
 * Lays whole opaque pictures over others, or mixes them in. For one thread.
 *
 * <p>Places are upper left corners in pixels of the target, even, so that chroma samples stay on
 * theirs; what lies beyond the target's edges is left out.
 */
public final class Blender {
  /** The weight that leaves nothing of what was there. */
  public static final int FULL = 255;

  private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;
  private static final long HALF = 0x0080_0080_0080_0080L;

  private long[] upper = new long[0];
  private long[] lower = new long[0];
  private MemorySegment upperBytes = MemorySegment.NULL;
  private MemorySegment lowerBytes = MemorySegment.NULL;

  /** Puts the colours of a picture on the target. */
  public void copy(VideoFrame picture, VideoFrame target, int x, int y) {
    lay(picture, FULL, target, x, y);
  }

  /**
   * Mixes the colours of a picture into the target: each sample becomes {@code (255 - weight) /
   * 255} of what was there and {@code weight / 255} of the picture's, rounded to the nearest.
   *
   * @param weight 0 to {@link #FULL}
   */
  public void mix(VideoFrame picture, int weight, VideoFrame target, int x, int y) {
    if (weight > 0) {
      lay(picture, weight, target, x, y);
    }
  }

  private void lay(VideoFrame picture, int weight, VideoFrame target, int x, int y) {
    for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
      int shift = VideoFrame.isChroma(plane) ? 1 : 0;
      int left = x >> shift;
      int top = y >> shift;
      int column = Math.max(0, -left);
      int count = Math.min(picture.width(plane), target.width(plane) - left) - column;
      int rows = Math.min(picture.height(plane), target.height(plane) - top);
      for (int row = Math.max(0, -top); row < rows && count > 0; row++) {
        long from = (long) row * picture.stride(plane) + column;
        long to = (long) (top + row) * target.stride(plane) + left + column;
        if (weight == FULL) {
          MemorySegment.copy(picture.plane(plane), from, target.plane(plane), to, count);
        } else {
          mixRow(picture.plane(plane), from, target.plane(plane), to, count, weight);
        }
      }
    }
  }

  private void mixRow(
      MemorySegment picture, long from, MemorySegment target, long to, int count, int weight) {
    int words = (count + Long.BYTES - 1) / Long.BYTES;
    if (upper.length < words) {
      upper = new long[words];
      lower = new long[words];
      upperBytes = MemorySegment.ofArray(upper);
      lowerBytes = MemorySegment.ofArray(lower);
    }
    MemorySegment.copy(picture, from, upperBytes, 0, count);
    MemorySegment.copy(target, to, lowerBytes, 0, count);
    mix(lower, upper, words, weight);
    MemorySegment.copy(lowerBytes, 0, target, to, count);
  }

  /** Eight samples at once, in the four 16-bit lanes of two longs. */
  private static void mix(long[] below, long[] above, int words, int weight) {
    int rest = FULL - weight;
    for (int i = 0; i < words; i++) {
      long lower = below[i];
      long upper = above[i];
      long even = by255((lower & LOW_BYTES) * rest + (upper & LOW_BYTES) * weight);
      long odd =
          by255(
              ((lower >>> Byte.SIZE) & LOW_BYTES) * rest
                  + ((upper >>> Byte.SIZE) & LOW_BYTES) * weight);
      below[i] = even | (odd << Byte.SIZE);
    }
  }

  /** Each lane, at most 255², divided by 255 and rounded to the nearest: exact. */
  private static long by255(long lanes) {
    long sum = lanes + HALF;
    return ((sum + ((sum >>> Byte.SIZE) & LOW_BYTES)) >>> Byte.SIZE) & LOW_BYTES;
  }
}
