package tallylight.app.program;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tallylight.app.scene.Cue;
import tallylight.app.scene.Scene;
import tallylight.app.scene.Transition;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.media.AudioFormat;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;

/**
 * The running program: scenes of video sources, and one source of sound, pulled by a fixed clock.
 *
 * <p>Two platform threads: {@code program-video} makes a picture at every tick of the frame rate,
 * {@code program-audio} a stretch of sound every 1024 samples. Both count from the same epoch, so
 * what was captured at the same moment carries the same timestamp.
 */
public final class Program implements AutoCloseable {
  /** What the source is called where there is but one; no scene file can name it. */
  private static final String ONLY = "";

  private final VideoFormat format;
  private final MediaClock clock;
  private volatile Map<String, VideoSource> sources;
  private final AudioSource audio;
  private final List<ProgramOutput> outputs = new CopyOnWriteArrayList<>();
  private final Compositor compositor;
  private final VideoClock videoClock;
  private final AudioClock audioClock;

  private volatile String description;
  private volatile long epoch;
  private volatile boolean started;

  /**
   * A program of one picture source that does not run yet. It owns both sources from now on.
   *
   * @param format of the pictures it makes
   */
  public Program(VideoFormat format, VideoSource video, AudioSource audio, MediaClock clock) {
    this(format, Map.of(ONLY, video), Scene.full(video.description(), ONLY), audio, clock);
  }

  /**
   * A program of scenes that does not run yet. It owns all sources from now on.
   *
   * @param format of the pictures it makes
   * @param sources by name; all that any scene will name
   * @param first the scene that is shown at first
   */
  public Program(
      VideoFormat format,
      Map<String, VideoSource> sources,
      Scene first,
      AudioSource audio,
      MediaClock clock) {
    this.format = format;
    this.clock = clock;
    this.sources = Map.copyOf(sources);
    this.audio = audio;
    this.description = first.name();
    this.compositor = new Compositor(format, sources, first);
    this.videoClock = new VideoClock(compositor, format.rate(), outputs, clock);
    this.audioClock = new AudioClock(audio, outputs, clock);
  }

  /**
   * Shows another scene from the next picture on. Any thread may call.
   *
   * @throws IllegalArgumentException where it names a source that the program does not have
   */
  public void show(Scene scene, Transition transition) {
    compositor.show(scene, transition);
    description = scene.name();
  }

  /**
   * Changes sources, and the scene that is shown or about to be, while it runs; a fade goes on, a
   * rundown ends. Sources that stay are those that are the same objects, by whatever name; the
   * others are closed, which may take a while. Any thread may call, one at a time.
   *
   * @param next by name; it owns them from now on
   * @param present the scene that is shown, as it is to be now
   * @param fromNanos the moment, on the media clock, that is the first picture of new files; see
   *     {@link #nextMoment}
   * @throws IllegalArgumentException where the scene names a source that is not there
   */
  public void change(Map<String, VideoSource> next, Scene present, long fromNanos) {
    Set<VideoSource> before = distinct(sources);
    Set<VideoSource> after = distinct(next);
    if (started) {
      after.stream()
          .filter(source -> !before.contains(source))
          .forEach(source -> source.start(fromNanos));
    }
    compositor.change(next, present);
    sources = Map.copyOf(next);
    description = present.name();
    before.stream().filter(source -> !after.contains(source)).forEach(VideoSource::close);
  }

  private static Set<VideoSource> distinct(Map<String, VideoSource> sources) {
    return new HashSet<>(sources.values());
  }

  /**
   * The end of the stretch of sound that is under way, on the media clock: from there on sources
   * that are added now may begin. Any moment before the program runs.
   */
  public long nextMoment() {
    long stretch = AudioFormat.STUDIO.samples(clock.nanos() - epoch) / AudioClock.FRAME_LENGTH;
    return epoch + AudioFormat.STUDIO.nanos((stretch + 1) * AudioClock.FRAME_LENGTH);
  }

  /**
   * How long ago the newest picture of a source came, in nanoseconds; null before the first, or
   * where there is no such source.
   */
  public @Nullable Long pictureAge(String source) {
    VideoSource asked = sources.get(source);
    Long newest = asked == null ? null : compositor.newestPicture(asked);
    return newest == null ? null : Math.max(0, clock.nanos() - newest);
  }

  /** What the pictures look like. */
  public VideoFormat format() {
    return format;
  }

  /** What is shown, for people. */
  public String videoDescription() {
    return description;
  }

  /** What is heard, for people. */
  public String audioDescription() {
    return audio.description();
  }

  /** Shows scenes by themselves, each at its time; before {@link #start()}. */
  public void follow(List<Cue> rundown) {
    compositor.follow(rundown);
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
    long begin = clock.nanos() + MediaClock.MILLISECOND;
    epoch = begin;
    started = true;
    distinct(sources).forEach(source -> source.start(begin));
    audio.start(begin);
    compositor.start(begin);
    videoClock.start(begin, nanos);
    audioClock.start(begin, nanos);
  }

  /**
   * True once the time given to {@link #start(long)} is over, or the only video source has ended;
   * among several, one that has ended goes on with its last picture.
   */
  public boolean ended() {
    VideoSource only = sources.get(ONLY);
    return (videoClock.ended() && audioClock.ended()) || (only != null && only.ended());
  }

  /** What a source complains of, or null while all is well. */
  public @Nullable CaptureException failure() {
    for (VideoSource source : sources.values()) {
      CaptureException failure = source.failure();
      if (failure != null) {
        return failure;
      }
    }
    return audio.failure();
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
    distinct(sources).forEach(VideoSource::close);
    audio.close();
  }
}
