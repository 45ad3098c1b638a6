package tallylight.capture.file;

import tallylight.media.AudioFrame;

/**
 * Stereo sound between one writer and one reader, addressed by the index of its samples since the
 * beginning. Neither waits for the other, and nothing is allocated.
 */
final class SoundRing {
  private final int capacity;
  private final float[] left;
  private final float[] right;
  private volatile long written;
  private volatile long consumed;

  /**
   * An empty ring that begins with sample 0.
   *
   * @param capacity in samples, a power of two
   */
  SoundRing(int capacity) {
    this.capacity = capacity;
    this.left = new float[capacity];
    this.right = new float[capacity];
  }

  /** The index of the sample that will be written next. */
  long written() {
    return written;
  }

  /** The index of the first sample the reader has not passed. */
  long consumed() {
    return consumed;
  }

  /** Samples that may be written now. */
  int room() {
    return (int) Math.min(capacity, capacity - (written - consumed));
  }

  /** Adds samples; the writer's, which keeps to {@link #room}. */
  void write(float[] fromLeft, float[] fromRight, int offset, int count) {
    long at = written;
    for (int i = 0; i < count; i++) {
      int slot = (int) ((at + i) & (capacity - 1));
      left[slot] = fromLeft[offset + i];
      right[slot] = fromRight[offset + i];
    }
    written = at + count;
  }

  /** Adds silence; the writer's, which keeps to {@link #room}. */
  void writeSilence(int count) {
    long at = written;
    for (int i = 0; i < count; i++) {
      int slot = (int) ((at + i) & (capacity - 1));
      left[slot] = 0;
      right[slot] = 0;
    }
    written = at + count;
  }

  /**
   * Fills {@code frame} with the samples from {@code first} on, and with silence where there are
   * none; passes them and all before. The reader's, with indices that do not fall.
   */
  void read(AudioFrame frame, long first) {
    float[] toLeft = frame.channel(0);
    float[] toRight = frame.channel(1);
    long end = written;
    long oldest = Math.max(consumed, end - capacity);
    for (int i = 0; i < frame.length(); i++) {
      long index = first + i;
      boolean there = index >= oldest && index < end;
      int slot = (int) (index & (capacity - 1));
      toLeft[i] = there ? left[slot] : 0;
      toRight[i] = there ? right[slot] : 0;
    }
    consumed = Math.max(consumed, first + frame.length());
  }
}
