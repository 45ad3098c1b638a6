package tallylight.capture;

import org.jspecify.annotations.Nullable;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;

/**
 * A source of pictures, open since it was made.
 *
 * <p>{@link #start} is called once, then {@link #poll} by one thread with rising times, then {@link
 * #close}.
 */
public interface VideoSource extends AutoCloseable {
  /** What it is, for people: {@code Test card}, {@code car.mp4}, {@code HD Webcam}. */
  String description();

  /** The pictures it yields; its rate is the source's own, not the program's. */
  VideoFormat format();

  /**
   * Begins to yield pictures.
   *
   * @param epochNanos the moment, on the media clock, that is the first picture of a file
   */
  void start(long epochNanos);

  /**
   * The picture to show at {@code nanos}, or null where it is the one given last, or none came yet.
   * The caller holds the picture and closes it. Never waits.
   *
   * @param nanos a moment on the media clock
   */
  @Nullable VideoFrame poll(long nanos);

  /** True once nothing will follow: a file that does not loop was played to its end. */
  boolean ended();

  /** Why pictures stopped coming, or null while all is well. */
  @Nullable CaptureException failure();

  /** Stops and frees what it holds. */
  @Override
  void close();
}
