package tallylight.capture.live;

import java.util.concurrent.atomic.AtomicLong;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;

/**
 * Stereo sound on its way from a device, which has a clock of its own, to the program, which has
 * the media clock. One thread writes and one reads; neither waits for the other, and nothing is
 * allocated. What is not read in time is written over.
 */
public final class LiveSound {
  private static final float FADE = Playhead.FADE;

  private final float[] left;
  private final float[] right;
  private final Interpolator interpolator;
  private final ArrivalClock clock;
  private final Playhead playhead;
  private volatile long written;
  private volatile long gaps;
  private final AtomicLong holes = new AtomicLong();
  private boolean afterHole;

  /**
   * No sound yet.
   *
   * @param rate of the device, in hertz
   */
  public LiveSound(int rate) {
    int capacity = Integer.highestOneBit(4 * rate);
    int studioRate = AudioFormat.STUDIO.sampleRate();
    left = new float[capacity];
    right = new float[capacity];
    interpolator = new Interpolator(rate, studioRate);
    clock = new ArrivalClock(rate);
    playhead = new Playhead(rate, studioRate, interpolator.reach());
  }

  /**
   * Adds a block.
   *
   * @param arrivalNanos now, on the media clock
   */
  public void write(float[] fromLeft, float[] fromRight, int count, long arrivalNanos) {
    long at = written;
    int mask = left.length - 1;
    for (int i = 0; i < count; i++) {
      int slot = (int) (at + i) & mask;
      float gain = afterHole && i < Playhead.FADE ? i / FADE : 1;
      left[slot] = gain * fromLeft[i];
      right[slot] = gain * fromRight[i];
    }
    afterHole = false;
    written = at + count;
    clock.arrived(at + count, arrivalNanos);
  }

  /**
   * Adds silence in place of samples that the device lost. The last samples before it fade out: the
   * reader, which follows at a distance, is not there yet.
   */
  public void writeHole(long count) {
    long at = written;
    int mask = left.length - 1;
    for (int i = 0; i < Playhead.FADE; i++) {
      int slot = (int) (at - 1 - i) & mask;
      left[slot] *= i / FADE;
      right[slot] *= i / FADE;
    }
    for (long i = 0; i < Math.min(count, left.length); i++) {
      int slot = (int) (at + i) & mask;
      left[slot] = 0;
      right[slot] = 0;
    }
    afterHole = true;
    holes.incrementAndGet();
    written = at + count;
  }

  /**
   * Fills {@code frame} with the sound that was captured during its stretch of time; with silence
   * where none is there.
   */
  public void read(AudioFrame frame) {
    frame.silence();
    long end = written;
    if (!clock.settled()) {
      return;
    }
    // The older half may be written over while it is read.
    long oldest = Math.max(0, end - left.length / 2);
    playhead.advance(clock.position(frame.timestampNanos()), oldest, end, frame.length());
    gaps = playhead.gaps();
    render(frame.channel(0), left);
    render(frame.channel(1), right);
  }

  private void render(float[] target, float[] ring) {
    for (int i = 0; i < playhead.tail(); i++) {
      double position = playhead.tailPosition() + i * playhead.step();
      target[i] = (1 - i / FADE) * interpolator.at(ring, position);
    }
    int from = playhead.from();
    int count = playhead.count();
    for (int i = 0; i < count; i++) {
      target[from + i] = interpolator.at(ring, playhead.position() + i * playhead.step());
    }
    if (playhead.fadesIn()) {
      for (int i = 0; i < Math.min(count, Playhead.FADE); i++) {
        target[from + i] *= i / FADE;
      }
    }
    if (playhead.fadesOut()) {
      for (int i = 0; i < Math.min(count, Playhead.FADE); i++) {
        target[from + count - 1 - i] *= i / FADE;
      }
    }
  }

  /** Samples that came so far. */
  public long written() {
    return written;
  }

  /** How often the sound was interrupted since it first came. */
  public long gaps() {
    return gaps + holes.get();
  }
}
