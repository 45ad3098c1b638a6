package tallylight.capture.ffmpeg;

import java.lang.foreign.MemorySegment;
import tallylight.media.VideoFrame;

/**
 * Full range to limited range (ISO/IEC 23091-2, VideoFullRangeFlag): luma 0..255 to 16..235, chroma
 * to 16..240, at most 0.53 of a step from the exact value.
 *
 * <p>Eight samples are computed at once in the four 16-bit lanes of two longs, with the factors as
 * fractions of 256, in a plain array, which every compiler of Java makes good code of: swscale
 * needs several times as long. For one thread.
 */
final class FullRange {
  private static final long LANES = 0x0001_0001_0001_0001L;
  private static final long LOW_BYTES = 0x00FF_00FF_00FF_00FFL;

  /** 220/256 and 4204/256 are nearest to 219/255 and 16.5; 225/256 and 16 keep 128 at 128. */
  private static final int LUMA_SCALE = 220;

  private static final int LUMA_OFFSET = 4204;
  private static final int CHROMA_SCALE = 225;
  private static final int CHROMA_OFFSET = 4096;

  /** As much of a plane as is worked on at once: 16 KiB, which stay in the nearest cache. */
  private final long[] chunk = new long[2048];

  private final MemorySegment chunkBytes = MemorySegment.ofArray(chunk);

  /** Makes a picture of full range one of limited range, in place. */
  void compress(VideoFrame frame) {
    compress(frame.plane(0), LUMA_SCALE, LUMA_OFFSET);
    compress(frame.plane(1), CHROMA_SCALE, CHROMA_OFFSET);
    compress(frame.plane(2), CHROMA_SCALE, CHROMA_OFFSET);
  }

  /** Rows are whole multiples of eight bytes apart, so a plane is too. */
  private void compress(MemorySegment samples, int scale, int offset) {
    long bytes = samples.byteSize();
    for (long at = 0; at < bytes; at += chunkBytes.byteSize()) {
      long count = Math.min(chunkBytes.byteSize(), bytes - at);
      MemorySegment.copy(samples, at, chunkBytes, 0, count);
      compress(chunk, (int) (count / Long.BYTES), scale, offset * LANES);
      MemorySegment.copy(chunkBytes, 0, samples, at, count);
    }
  }

  private static void compress(long[] samples, int count, int scale, long offsets) {
    for (int i = 0; i < count; i++) {
      long eight = samples[i];
      long even = (eight & LOW_BYTES) * scale + offsets;
      long odd = ((eight >>> Byte.SIZE) & LOW_BYTES) * scale + offsets;
      samples[i] = ((even >>> Byte.SIZE) & LOW_BYTES) | (odd & ~LOW_BYTES);
    }
  }
}
