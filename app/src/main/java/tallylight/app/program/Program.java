package tallylight.app.program;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;

/**
 * The running program: one video and one audio source, pulled by a fixed clock.
 *
 * <p>Two platform threads: {@code program-video} makes a picture at every tick of the frame rate,
 * {@code program-audio} a stretch of sound every 1024 samples. Both count from the same epoch, so
 * what was captured at the same moment carries the same timestamp.
 */
public final class Program implements AutoCloseable {
  private final VideoFormat format;
  private final MediaClock clock;
  private final VideoSource video;
  private final AudioSource audio;
  private final List<ProgramOutput> outputs = new CopyOnWriteArrayList<>();
  private final VideoClock videoClock;
  private final AudioClock audioClock;

  /**
   * A program that does not run yet. It owns both sources from now on.
   *
   * @param format of the pictures it makes
   */
  public Program(VideoFormat format, VideoSource video, AudioSource audio, MediaClock clock) {
    this.format = format;
    this.clock = clock;
    this.video = video;
    this.audio = audio;
    this.videoClock = new VideoClock(new Compositor(format, video), format.rate(), outputs, clock);
    this.audioClock = new AudioClock(audio, outputs, clock);
  }

  /** What the pictures look like. */
  public VideoFormat format() {
    return format;
  }

  /** What is shown, for people. */
  public String videoDescription() {
    return video.description();
  }

  /** What is heard, for people. */
  public String audioDescription() {
    return audio.description();
  }

  /** Adds a listener, at any time. */
  public void attach(ProgramOutput output) {
    output.begin(format);
    outputs.add(output);
  }

  /** Removes a listener; a call under way may still reach it. */
  public void detach(ProgramOutput output) {
    outputs.remove(output);
  }

  /** Starts the clock, with no end. */
  public void start() {
    start(Long.MAX_VALUE);
  }

  /**
   * Starts the clock.
   *
   * @param nanos how long the program runs by itself, a whole number of pictures, rounded up
   */
  public void start(long nanos) {
    long epoch = clock.nanos() + MediaClock.MILLISECOND;
    video.start(epoch);
    audio.start(epoch);
    videoClock.start(epoch, nanos);
    audioClock.start(epoch, nanos);
  }

  /** True once the time given to {@link #start(long)} is over, or the video source has ended. */
  public boolean ended() {
    return (videoClock.ended() && audioClock.ended()) || video.ended();
  }

  /** What a source complains of, or null while all is well. */
  public @Nullable CaptureException failure() {
    CaptureException failure = video.failure();
    return failure != null ? failure : audio.failure();
  }

  public ProgramStatistics statistics() {
    return videoClock.statistics();
  }

  /** Stops both threads, so that no output is called any more; the sources stay open. */
  public void stop() {
    videoClock.stop();
    audioClock.stop();
  }

  /** Stops, and closes the sources. */
  @Override
  public void close() {
    stop();
    video.close();
    audio.close();
  }
}
