package tallylight.app.studio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.mixer.Mixer;
import tallylight.app.program.Program;
import tallylight.app.program.ProgramOutput;
import tallylight.capture.AudioSource;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;

/**
 * The studio behind a window: one program that always runs, and at most one broadcast of it.
 *
 * <p>Methods may block for as long as a device or a service takes to answer, so a window calls them
 * on a thread of its own. Safe for use by several threads.
 */
public final class Studio implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Studio.class);

  private final MediaClock clock;
  private final List<ProgramOutput> watchers = new ArrayList<>();
  private @Nullable Program program;
  private @Nullable Wish current;
  private @Nullable Broadcast broadcast;

  /** What was asked to be shown. */
  private record Wish(VideoSpec video, AudioSpec audio, VideoFormat format) {
    /** A device can be open once: what is shown must let go of it before the next can have it. */
    boolean sharesDeviceWith(Wish next) {
      return (video instanceof VideoSpec.Camera && video.equals(next.video))
          || (audio instanceof AudioSpec.Microphone && audio.equals(next.audio));
    }
  }

  public Studio(MediaClock clock) {
    this.clock = clock;
  }

  /** Adds a preview or a meter, which stays through every change of sources. */
  public synchronized void watch(ProgramOutput watcher) {
    watchers.add(watcher);
    if (program != null) {
      program.attach(watcher);
    }
  }

  /**
   * Shows other sources. What was shown before goes on where the new ones cannot be opened.
   *
   * @return what is shown now
   * @throws CaptureException where a source cannot be opened
   * @throws IllegalStateException while a broadcast runs
   */
  public synchronized Shown show(VideoSpec videoSpec, AudioSpec audioSpec, VideoFormat wished)
      throws CaptureException {
    if (broadcast != null) {
      throw new IllegalStateException("sources stay as they are during a broadcast");
    }
    var next = new Wish(videoSpec, audioSpec, wished);
    Wish before = current;
    if (before == null || !before.sharesDeviceWith(next)) {
      return begin(next);
    }
    closeProgram();
    try {
      return begin(next);
    } catch (CaptureException e) {
      resume(before);
      throw e;
    }
  }

  private Shown begin(Wish wish) throws CaptureException {
    VideoSource video = Sources.openVideo(wish.video(), wish.format(), clock);
    AudioSource audio = sound(wish.audio(), video);
    Program next = new Program(programFormat(wish.format(), video), video, audio, clock);
    closeProgram();
    program = next;
    current = wish;
    watchers.forEach(next::attach);
    next.start();
    return new Shown(video.description(), video.format(), audio.description());
  }

  private void closeProgram() {
    if (program != null) {
      program.close();
      program = null;
      current = null;
    }
  }

  private void resume(Wish before) {
    try {
      begin(before);
    } catch (CaptureException e) {
      LOG.warn("What was shown before cannot be opened again: {}", e.problem());
    }
  }

  private static VideoFormat programFormat(VideoFormat wished, VideoSource video) {
    return new VideoFormat(wished.size(), wished.rate(), video.format().matrix());
  }

  private AudioSource sound(AudioSpec spec, VideoSource openVideo) throws CaptureException {
    try {
      return Mixer.of(Sources.openAudio(spec, clock));
    } catch (CaptureException e) {
      openVideo.close();
      throw e;
    }
  }

  /** What the sources complain of, or null while all is well. */
  public synchronized @Nullable CaptureException sourceFailure() {
    return program == null ? null : program.failure();
  }

  /**
   * A broadcast of what is shown, not begun: register listeners, then {@link Broadcast#connect} and
   * {@link Broadcast#begin}.
   *
   * @throws IllegalStateException where nothing is shown, or a broadcast runs already
   */
  public synchronized Broadcast prepare(BroadcastSettings settings) {
    if (program == null || broadcast != null) {
      throw new IllegalStateException(program == null ? "nothing is shown" : "already live");
    }
    broadcast = new Broadcast(settings, program, clock);
    return broadcast;
  }

  /** Connects and begins what {@link #prepare} gave; where that fails there is no broadcast. */
  public void goLive(Broadcast prepared) throws ProblemException {
    try {
      prepared.connect();
      prepared.begin();
    } catch (ProblemException e) {
      forget(prepared);
      throw e;
    }
  }

  /** Ends a broadcast in good order; what is shown goes on. */
  public void stop(Broadcast running) {
    running.end();
    forget(running);
  }

  private synchronized void forget(Broadcast over) {
    if (broadcast == over) {
      broadcast = null;
    }
  }

  /** Ends the broadcast, where one runs, and closes the sources. */
  @Override
  public void close() {
    Broadcast running;
    Program shown;
    synchronized (this) {
      running = broadcast;
      shown = program;
      broadcast = null;
      program = null;
      current = null;
    }
    if (running != null) {
      running.end();
    }
    if (shown != null) {
      shown.close();
    }
  }
}
