package tallylight.app.studio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.mixer.MonitorException;
import tallylight.app.mixer.MonitorPlayer;
import tallylight.app.program.ProgramOutput;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Transition;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Device;
import tallylight.capture.DeviceWatch;
import tallylight.capture.VideoSpec;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;

/**
 * The studio behind a window: scenes on one program that always runs, and at most one broadcast of
 * it.
 *
 * <p>What is shown and heard is one immutable {@link SceneCollection}: sources, scenes with their
 * layers, channels of the mixer with their settings. A window changes it by {@link #change} or
 * {@link #edit}, whenever it likes and during a broadcast too: what is the same in both goes on
 * undisturbed, the rest follows with the next picture and the next stretch of sound. So undo is
 * {@link #change} to the value of before. Only which scene is on air is no part of it; see {@link
 * #take}.
 *
 * <p>A source that cannot be opened is no reason to stop: a picture that says why stands for it, or
 * silence, {@link #snapshot} tells of it, and it comes as soon as it can be opened.
 *
 * <p>Safe for use by several threads. {@link #snapshot}, {@link #levels} and {@link #scenes} answer
 * at once and may be asked many times a second by any thread. All others may block for as long as a
 * device or a service takes to answer, and wait for each other, so a window calls them on a thread
 * of its own.
 */
public final class Studio implements AutoCloseable {
  private static final Duration NEXT_PICTURE = Duration.ofSeconds(2);

  private final MediaClock clock;
  private final List<ProgramOutput> watchers = new CopyOnWriteArrayList<>();
  private final List<DeviceWatch> deviceWatches = new ArrayList<>();
  private volatile @Nullable Show show;
  private @Nullable MonitorPlayer monitor;
  private @Nullable VideoFormat wished;
  private volatile @Nullable Broadcast broadcast;

  public Studio(MediaClock clock) {
    this.clock = clock;
  }

  /** Adds a preview or a meter, which stays through every change of sources. */
  public synchronized void watch(ProgramOutput watcher) {
    watchers.add(watcher);
    Show shown = show;
    if (shown != null) {
      shown.program().attach(watcher);
    }
  }

  /**
   * Tells of the devices of this computer: the whole list at first, and again within two seconds
   * whenever it changes, until the studio is closed.
   *
   * @param listener called on a thread of its own
   */
  public synchronized void watchDevices(Consumer<List<Device>> listener) {
    deviceWatches.add(DeviceWatch.start(listener));
  }

  /**
   * Shows scenes on a new program, beginning with the first; the program before ends. What does not
   * open is waited for.
   *
   * @param format size and rate of the program; its colour matrix becomes that of the lowest moving
   *     picture of the first scene
   * @throws CaptureException where filters of sound cannot be made; nothing is shown then
   * @throws IllegalStateException while a broadcast runs
   */
  public synchronized void open(SceneCollection scenes, VideoFormat format)
      throws CaptureException {
    checkNotLive();
    closeShow();
    begin(new Show(scenes, format, false, clock), format);
  }

  /**
   * Shows one source of pictures with one of sound. What was shown before goes on where these
   * cannot be opened.
   *
   * @return what is shown now
   * @throws CaptureException where a source cannot be opened
   * @throws IllegalStateException while a broadcast runs
   */
  public synchronized Shown show(VideoSpec videoSpec, AudioSpec audioSpec, VideoFormat format)
      throws CaptureException {
    checkNotLive();
    SceneCollection scenes = SceneCollection.of(videoSpec, audioSpec);
    Show before = show;
    VideoFormat formatBefore = wished;
    boolean sharesDevice = before != null && shareDevice(before.scenes(), scenes);
    if (sharesDevice) {
      closeShow();
    }
    try {
      Show next = new Show(scenes, format, true, clock);
      closeShow();
      begin(next, format);
    } catch (CaptureException e) {
      if (sharesDevice && before != null && formatBefore != null) {
        begin(new Show(before.scenes(), formatBefore, false, clock), formatBefore);
      }
      throw e;
    }
    StudioSnapshot now = snapshot().orElseThrow();
    return new Shown(
        now.sources().getFirst().description(),
        now.sources().getFirst().format(),
        now.channels().getFirst().description());
  }

  /** A device can be open once: what is shown must let go of it before the next can have it. */
  private static boolean shareDevice(SceneCollection shown, SceneCollection next) {
    return shown.sources().values().stream()
            .anyMatch(spec -> spec.isLive() && next.sources().containsValue(spec))
        || shown.sounds().values().stream()
            .anyMatch(
                sound ->
                    sound.source() instanceof AudioSpec.Microphone
                        && next.sounds().containsValue(sound));
  }

  private void checkNotLive() {
    if (broadcast != null) {
      throw new IllegalStateException("the program stays as it is during a broadcast");
    }
  }

  private void begin(Show next, VideoFormat format) {
    show = next;
    wished = format;
    watchers.forEach(next.program()::attach);
    next.mixer().monitorTo(monitor);
    next.program().start();
  }

  private void closeShow() {
    Show shown = show;
    if (shown != null) {
      show = null;
      shown.close();
    }
  }

  private Show shown() {
    Show shown = show;
    if (shown == null) {
      throw new IllegalStateException("nothing is shown");
    }
    return shown;
  }

  /**
   * Changes what is shown and heard, also during a broadcast: sources, scenes, layers, channels,
   * filters. A scene on air that is gone gives way to its neighbour, by a cut.
   *
   * @return what was shown and heard before, for undo
   * @throws CaptureException where filters of sound cannot be made; the rest has changed then
   * @throws IllegalStateException where nothing is shown
   */
  public synchronized SceneCollection change(SceneCollection next) throws CaptureException {
    Show shown = shown();
    SceneCollection before = shown.scenes();
    shown.change(next);
    return before;
  }

  /**
   * Changes what is shown and heard by what it is now, as {@link #change} does.
   *
   * @return what was shown and heard before, for undo
   */
  public synchronized SceneCollection edit(UnaryOperator<SceneCollection> change)
      throws CaptureException {
    return change(change.apply(shown().scenes()));
  }

  /**
   * Puts a scene on air with the next picture; a fade under way is cut short.
   *
   * @throws IllegalArgumentException where there is no scene of that name
   * @throws IllegalStateException where nothing is shown
   */
  public synchronized void take(String scene, Transition transition) {
    shown().take(scene, transition);
  }

  /**
   * Lets the person at the computer hear the channels that are monitored, on the system's usual
   * device, or no longer.
   *
   * @throws MonitorException where that device cannot be had; then it stays off
   */
  public synchronized void monitor(boolean on) throws MonitorException {
    MonitorPlayer former = monitor;
    if (on == (former != null)) {
      return;
    }
    monitor = on ? MonitorPlayer.open() : null;
    Show shown = show;
    if (shown != null) {
      shown.mixer().monitorTo(monitor);
    }
    if (former != null) {
      former.close();
    }
  }

  /** What is shown and heard now; empty where nothing is. */
  public Optional<SceneCollection> scenes() {
    return Optional.ofNullable(show).map(Show::scenes);
  }

  /** How everything fares now; empty where nothing is shown. */
  public Optional<StudioSnapshot> snapshot() {
    return Optional.ofNullable(show).map(shown -> shown.snapshot(broadcast != null));
  }

  /**
   * What the meters show; empty where nothing is shown. Peaks are those since the last call, so
   * they belong to one caller.
   */
  public Optional<Levels> levels() {
    return Optional.ofNullable(show).map(Show::levels);
  }

  /** The next picture of the program, in its full size; empty where none comes within 2 s. */
  public Optional<Picture> picture() {
    Show shown = show;
    return shown == null ? Optional.empty() : PictureTaker.take(shown.program(), NEXT_PICTURE);
  }

  /** What the sources complain of, or null while all is well. */
  public @Nullable CaptureException sourceFailure() {
    Show shown = show;
    return shown == null ? null : shown.program().failure();
  }

  /**
   * A broadcast of what is shown, not begun: register listeners, then {@link Broadcast#connect} and
   * {@link Broadcast#begin}.
   *
   * @throws IllegalStateException where nothing is shown, or a broadcast runs already
   */
  public synchronized Broadcast prepare(BroadcastSettings settings) {
    if (broadcast != null) {
      throw new IllegalStateException("already live");
    }
    var prepared = new Broadcast(settings, shown().program(), clock);
    broadcast = prepared;
    return prepared;
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
    Show shown;
    MonitorPlayer heard;
    synchronized (this) {
      heard = monitor;
      monitor = null;
      running = broadcast;
      shown = show;
      broadcast = null;
      show = null;
      deviceWatches.forEach(DeviceWatch::close);
      deviceWatches.clear();
    }
    if (running != null) {
      running.end();
    }
    if (shown != null) {
      shown.close();
    }
    if (heard != null) {
      heard.close();
    }
  }
}
