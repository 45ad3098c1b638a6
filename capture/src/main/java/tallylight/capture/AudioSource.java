package tallylight.capture;

import org.jspecify.annotations.Nullable;
import tallylight.media.AudioFrame;

/**
 * A source of sound, open since it was made, in {@link tallylight.media.AudioFormat#STUDIO}.
 *
 * <p>{@link #start} is called once, then {@link #read} by one thread with adjoining stretches, then
 * {@link #close}.
 */
public interface AudioSource extends AutoCloseable {
  /** What it is, for people: {@code Tone 1000 Hz}, {@code interview.mkv}. */
  String description();

  /**
   * Begins to yield sound.
   *
   * @param epochNanos the moment, on the media clock, that is the first sample of a file
   */
  void start(long epochNanos);

  /**
   * How long after a stretch of time is over its sound is complete, in nanoseconds. A live source
   * is later than its sound; a file is not. May change when a device is opened again.
   */
  default long latencyNanos() {
    return 0;
  }

  /**
   * Fills {@code frame} with the sound of its stretch of time, beginning at its timestamp; where
   * there is none, with silence. Best called {@link #latencyNanos} after its end. Never waits,
   * allocates nothing in steady state.
   */
  void read(AudioFrame frame);

  /** True once nothing but silence will follow: a file that does not loop was played to its end. */
  boolean ended();

  /** Why sound stopped coming, or null while all is well. */
  @Nullable CaptureException failure();

  /** Stops and frees what it holds. */
  @Override
  void close();
}
