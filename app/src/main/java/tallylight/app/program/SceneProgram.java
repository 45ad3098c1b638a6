package tallylight.app.program;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.Mixer;
import tallylight.app.mixer.MixerChannel;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Sound;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;

/** Opens the sources of scenes, and makes a program of them. */
public final class SceneProgram {
  private final SceneCollection scenes;
  private final MediaClock clock;
  private final Map<String, VideoSource> open = new LinkedHashMap<>();

  private SceneProgram(SceneCollection scenes, MediaClock clock) {
    this.scenes = scenes;
    this.clock = clock;
  }

  /**
   * Opens all sound that the scenes name.
   *
   * @throws CaptureException where a source cannot be opened; those opened before are closed
   */
  public static Mixer openSound(SceneCollection scenes, MediaClock clock) throws CaptureException {
    Map<String, AudioSource> open = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Sound> entry : scenes.sounds().entrySet()) {
        open.put(entry.getKey(), Sources.openAudio(entry.getValue().source(), clock));
      }
    } catch (CaptureException e) {
      open.values().forEach(AudioSource::close);
      throw e;
    }
    Mixer mixer = new Mixer(open);
    try {
      mixer.changeMaster(scenes.master());
      for (MixerChannel channel : mixer.channels()) {
        Sound sound = Objects.requireNonNull(scenes.sounds().get(channel.name()));
        channel.change(sound.settings());
      }
      return mixer;
    } catch (CaptureException e) {
      mixer.close();
      throw e;
    }
  }

  /**
   * Opens all pictures that the scenes name.
   *
   * <p>The program has the colour matrix of the lowest moving picture of the first scene, so that
   * it need not be converted; still pictures are made with that matrix, and others are converted.
   *
   * @param audio which the program owns from now on; closed where this throws
   * @throws CaptureException where a source cannot be opened; those opened before are closed
   */
  public static Program open(
      SceneCollection scenes, VideoSize size, FrameRate rate, AudioSource audio, MediaClock clock)
      throws CaptureException {
    var opening = new SceneProgram(scenes, clock);
    try {
      VideoFormat format = opening.openAll(VideoFormat.of(size, rate));
      var program = new Program(format, opening.open, scenes.first(), audio, clock);
      program.follow(scenes.rundown());
      return program;
    } catch (CaptureException | RuntimeException e) {
      opening.open.values().forEach(VideoSource::close);
      audio.close();
      throw e;
    }
  }

  private VideoFormat openAll(VideoFormat wished) throws CaptureException {
    for (Map.Entry<String, VideoSpec> entry : scenes.sources().entrySet()) {
      if (entry.getValue().moves()) {
        open(entry, wished);
      }
    }
    ColorMatrix leading = leadingMatrix();
    VideoFormat format =
        leading == null ? wished : new VideoFormat(wished.size(), wished.rate(), leading);
    for (Map.Entry<String, VideoSpec> entry : scenes.sources().entrySet()) {
      if (!entry.getValue().moves()) {
        open(entry, format);
      }
    }
    return format;
  }

  private void open(Map.Entry<String, VideoSpec> entry, VideoFormat wished)
      throws CaptureException {
    open.put(entry.getKey(), Sources.openVideo(entry.getValue(), wished, clock));
  }

  private @Nullable ColorMatrix leadingMatrix() {
    for (var layer : scenes.first().layers()) {
      VideoSource source = open.get(layer.source());
      if (source != null) {
        return source.format().matrix();
      }
    }
    return null;
  }
}
