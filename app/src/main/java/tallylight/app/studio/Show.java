package tallylight.app.studio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.Mixer;
import tallylight.app.mixer.MixerChannel;
import tallylight.app.mixer.SoundMeter;
import tallylight.app.program.Program;
import tallylight.app.program.SceneSources;
import tallylight.app.scene.Scene;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Sound;
import tallylight.app.scene.Transition;
import tallylight.capture.AudioSource;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;

/**
 * Scenes on a running program: opens their sources, and makes of each change of the scenes the
 * least change of what runs. Commands come from one thread at a time; what can be asked may be
 * asked by any.
 */
final class Show implements AutoCloseable {
  /** A device without a new picture for so long is told of. */
  private static final long STILL = 2 * MediaClock.SECOND;

  private final MediaClock clock;
  private final Mixer mixer;
  private final Program program;
  private volatile State state;

  /**
   * What is shown.
   *
   * @param pictures by what they show: sources that show the same share one
   * @param sounds by name
   */
  private record State(
      SceneCollection scenes,
      String onAir,
      Map<VideoSpec, VideoSource> pictures,
      Map<String, AudioSource> sounds) {
    Scene present() {
      return scenes.scene(onAir).orElseThrow();
    }

    @Nullable AudioSpec specOf(String sound) {
      Sound known = scenes.sounds().get(sound);
      return known == null ? null : known.source();
    }

    Map<String, VideoSource> named() {
      return SceneSources.named(scenes, pictures);
    }
  }

  /**
   * Opens all sources of scenes, and makes a program of them that does not run yet.
   *
   * @param strict whether each source must open; else it is waited for
   * @param wished size and rate of the program; its colour matrix is that of the lowest moving
   *     picture of the first scene, so that it need not be converted
   * @throws CaptureException where a source does not open, or the mixer cannot be made; what was
   *     opened is closed then
   */
  Show(SceneCollection scenes, VideoFormat wished, boolean strict, MediaClock clock)
      throws CaptureException {
    this.clock = clock;
    var sources = new SceneSources(scenes, strict, clock);
    try {
      VideoFormat format = sources.openPictures(wished);
      this.mixer = sources.openSounds();
      this.state = new State(scenes, scenes.first().name(), sources.pictures(), sources.sounds());
      this.program = new Program(format, state.named(), scenes.first(), mixer, clock);
    } catch (CaptureException | RuntimeException e) {
      sources.close();
      throw e;
    }
  }

  Program program() {
    return program;
  }

  Mixer mixer() {
    return mixer;
  }

  SceneCollection scenes() {
    return state.scenes();
  }

  /**
   * Shows a scene.
   *
   * @throws IllegalArgumentException where there is no such scene
   */
  void take(String scene, Transition transition) {
    State now = state;
    Scene next =
        now.scenes()
            .scene(scene)
            .orElseThrow(() -> new IllegalArgumentException("no scene is called " + scene));
    program.show(next, transition);
    state = new State(now.scenes(), scene, now.pictures(), now.sounds());
  }

  /**
   * Changes what is shown and heard; what stays goes on as if nothing had happened. A source that
   * does not open is waited for.
   *
   * @throws CaptureException where filters of sound cannot be made; those stay as they were
   */
  void change(SceneCollection next) throws CaptureException {
    State before = state;
    if (next.equals(before.scenes())) {
      return;
    }
    State after =
        new State(next, onAir(before, next), openPictures(before, next), openSounds(before, next));
    long moment = program.nextMoment();
    state = after;
    program.change(after.named(), after.present(), moment);
    mixer.arrange(after.sounds(), moment);
    SceneSources.setLevels(mixer, next);
  }

  /** The scene on air keeps its place where it was renamed; where it is gone, a neighbour comes. */
  private static String onAir(State before, SceneCollection next) {
    if (next.scene(before.onAir()).isPresent()) {
      return before.onAir();
    }
    int place = before.scenes().indexOf(before.onAir());
    return next.scenes().get(Math.min(place, next.scenes().size() - 1)).name();
  }

  private Map<VideoSpec, VideoSource> openPictures(State before, SceneCollection next) {
    Map<VideoSpec, VideoSource> pictures = new LinkedHashMap<>();
    for (VideoSpec spec : next.sources().values()) {
      VideoSource open = before.pictures().get(spec);
      if (open != null) {
        pictures.put(spec, open);
      } else if (!pictures.containsKey(spec)) {
        pictures.put(spec, Sources.awaitVideo(spec, program.format(), clock));
      }
    }
    return pictures;
  }

  /** Sounds stay open under their name, or under another where that alone has changed. */
  private Map<String, AudioSource> openSounds(State before, SceneCollection next) {
    Map<String, AudioSource> left = new LinkedHashMap<>(before.sounds());
    Map<String, AudioSource> same = new HashMap<>();
    next.sounds()
        .forEach(
            (name, sound) -> {
              AudioSource open = left.get(name);
              if (open != null && sound.source().equals(before.specOf(name))) {
                same.put(name, open);
                left.remove(name);
              }
            });
    Map<String, AudioSource> sounds = new LinkedHashMap<>();
    next.sounds()
        .forEach(
            (name, sound) -> {
              AudioSource open = same.get(name);
              open = open == null ? renamed(before, sound.source(), left) : open;
              open = open == null ? Sources.awaitAudio(sound.source(), clock) : open;
              sounds.put(name, open);
            });
    return sounds;
  }

  private static @Nullable AudioSource renamed(
      State before, AudioSpec spec, Map<String, AudioSource> left) {
    for (String name : left.keySet()) {
      if (spec.equals(before.specOf(name))) {
        return left.remove(name);
      }
    }
    return null;
  }

  /** What the meters show; their peaks begin anew. */
  Levels levels() {
    Map<String, SoundMeter.Reading> channels = new LinkedHashMap<>();
    mixer.channels().forEach(channel -> channels.put(channel.name(), channel.meter().read()));
    return new Levels(channels, mixer.meter().read());
  }

  StudioSnapshot snapshot(boolean live) {
    State now = state;
    List<SourceState> sources = new ArrayList<>();
    now.scenes().sources().forEach((name, spec) -> sources.add(pictures(now, name, spec)));
    List<ChannelState> channels = new ArrayList<>();
    for (MixerChannel channel : mixer.channels()) {
      CaptureException failure = channel.failure();
      channels.add(
          new ChannelState(
              channel.name(),
              channel.description(),
              condition(failure, channel.ended(), false),
              failure));
    }
    return new StudioSnapshot(
        program.format(), now.scenes(), now.onAir(), sources, channels, program.statistics(), live);
  }

  private SourceState pictures(State now, String name, VideoSpec spec) {
    VideoSource source = Objects.requireNonNull(now.pictures().get(spec));
    CaptureException failure = source.failure();
    Long age = spec.moves() ? program.pictureAge(name) : null;
    boolean still = spec.isLive() && age != null && age > STILL;
    return new SourceState(
        name,
        source.description(),
        source.format(),
        condition(failure, source.ended(), still),
        age == null ? null : (double) age / MediaClock.SECOND,
        failure);
  }

  private static Condition condition(
      @Nullable CaptureException failure, boolean ended, boolean still) {
    if (failure != null) {
      return Condition.MISSING;
    }
    if (ended) {
      return Condition.ENDED;
    }
    return still ? Condition.STILL : Condition.WORKING;
  }

  /** Ends the program and closes all sources. */
  @Override
  public void close() {
    program.close();
  }
}
