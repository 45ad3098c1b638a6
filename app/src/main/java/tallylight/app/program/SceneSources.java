package tallylight.app.program;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.Mixer;
import tallylight.app.mixer.MixerChannel;
import tallylight.app.scene.Layer;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Sound;
import tallylight.capture.AudioSource;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.media.ColorMatrix;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;

/**
 * The sources of scenes, opened to make a program of them. Names that show the same share a source.
 */
public final class SceneSources implements AutoCloseable {
  private final SceneCollection scenes;
  private final boolean strict;
  private final MediaClock clock;
  private final Map<VideoSpec, VideoSource> pictures = new LinkedHashMap<>();
  private final Map<String, AudioSource> sounds = new LinkedHashMap<>();

  /**
   * Nothing is open yet.
   *
   * @param strict whether each source must open; else it is waited for
   */
  public SceneSources(SceneCollection scenes, boolean strict, MediaClock clock) {
    this.scenes = scenes;
    this.strict = strict;
    this.clock = clock;
  }

  /**
   * Opens all pictures that the scenes name.
   *
   * @param wished size and rate of the program
   * @return the same with the colour matrix of the lowest moving picture of the first scene, so
   *     that it need not be converted; still pictures are made with it, others are converted
   * @throws CaptureException where a source cannot be opened
   */
  public VideoFormat openPictures(VideoFormat wished) throws CaptureException {
    for (VideoSpec spec : scenes.sources().values()) {
      if (spec.moves()) {
        open(spec, wished);
      }
    }
    ColorMatrix leading = leadingMatrix();
    VideoFormat format =
        leading == null ? wished : new VideoFormat(wished.size(), wished.rate(), leading);
    for (VideoSpec spec : scenes.sources().values()) {
      open(spec, format);
    }
    return format;
  }

  private void open(VideoSpec spec, VideoFormat format) throws CaptureException {
    if (!pictures.containsKey(spec)) {
      pictures.put(
          spec,
          strict
              ? Sources.openVideo(spec, format, clock)
              : Sources.awaitVideo(spec, format, clock));
    }
  }

  private @Nullable ColorMatrix leadingMatrix() {
    for (Layer layer : scenes.first().layers()) {
      VideoSource source = pictures.get(scenes.sources().get(layer.source()));
      if (source != null) {
        return source.format().matrix();
      }
    }
    return null;
  }

  /**
   * Opens all sound that the scenes name.
   *
   * @return all of it, mixed as the scenes say
   * @throws CaptureException where a source cannot be opened, or a filter not made
   */
  public Mixer openSounds() throws CaptureException {
    for (Map.Entry<String, Sound> entry : scenes.sounds().entrySet()) {
      AudioSpec spec = entry.getValue().source();
      sounds.put(
          entry.getKey(),
          strict ? Sources.openAudio(spec, clock) : Sources.awaitAudio(spec, clock));
    }
    Mixer mixer = new Mixer(sounds);
    try {
      setLevels(mixer, scenes);
      return mixer;
    } catch (CaptureException e) {
      mixer.close();
      throw e;
    }
  }

  /**
   * Sets a mixer's master and its channels as scenes say.
   *
   * @throws CaptureException where filters cannot be made; those stay as they were
   */
  public static void setLevels(Mixer mixer, SceneCollection scenes) throws CaptureException {
    mixer.changeMaster(scenes.master());
    for (MixerChannel channel : mixer.channels()) {
      Sound sound = scenes.sounds().get(channel.name());
      if (sound != null) {
        channel.change(sound.settings());
      }
    }
  }

  /** The pictures that are open, by what they show. */
  public Map<VideoSpec, VideoSource> pictures() {
    return pictures;
  }

  /** The sounds that are open, by name. */
  public Map<String, AudioSource> sounds() {
    return sounds;
  }

  /** Open pictures by the names that scenes give them. */
  public static Map<String, VideoSource> named(
      SceneCollection scenes, Map<VideoSpec, VideoSource> pictures) {
    Map<String, VideoSource> named = new HashMap<>();
    scenes
        .sources()
        .forEach((name, spec) -> named.put(name, Objects.requireNonNull(pictures.get(spec))));
    return named;
  }

  /** Closes what is open, where no program came of it that would. */
  @Override
  public void close() {
    pictures.values().forEach(VideoSource::close);
    sounds.values().forEach(AudioSource::close);
  }
}
