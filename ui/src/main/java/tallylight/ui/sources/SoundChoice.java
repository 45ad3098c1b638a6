package tallylight.ui.sources;

import java.nio.file.Path;
import tallylight.capture.AudioSpec;
import tallylight.capture.Device;
import tallylight.ui.kit.Texts;

/** An entry in the list of sounds. */
public sealed interface SoundChoice {
  /** As the studio takes it. */
  AudioSpec spec();

  /** Nothing to hear. */
  record Silence() implements SoundChoice {
    @Override
    public AudioSpec spec() {
      return new AudioSpec.Silence();
    }
  }

  /** A microphone of this computer. */
  record Microphone(Device device) implements SoundChoice {
    @Override
    public AudioSpec spec() {
      return new AudioSpec.Microphone(device.id());
    }
  }

  /** The test tone with a beep on every second. */
  record Tone() implements SoundChoice {
    @Override
    public AudioSpec spec() {
      return new AudioSpec.Tone(AudioSpec.Tone.USUAL);
    }
  }

  /** What belongs to the film that is shown. */
  record SoundOfFilm(Path path) implements SoundChoice {
    @Override
    public AudioSpec spec() {
      return new AudioSpec.File(path, true);
    }
  }

  /** What it is called. */
  static String name(SoundChoice choice) {
    return switch (choice) {
      case Silence _ -> Texts.get("sound.silence");
      case Microphone microphone -> microphone.device().name();
      case Tone _ -> Texts.get("sound.tone");
      case SoundOfFilm _ -> Texts.get("sound.file");
    };
  }

  /**
   * What is heard when another picture is chosen. The tone belongs to the test card and a film's
   * sound to the film, so neither goes on under a camera; a microphone stays.
   */
  static SoundChoice after(SoundChoice before, PictureChoice.Source picture) {
    return switch (before) {
      case Microphone _ -> before;
      case Silence _ when !(picture instanceof PictureChoice.Film) -> before;
      case Silence _, Tone _, SoundOfFilm _ ->
          switch (picture) {
            case PictureChoice.Film film -> new SoundOfFilm(film.path());
            case PictureChoice.TestCard _ -> new Tone();
            case PictureChoice.Camera _, PictureChoice.Screen _ -> new Silence();
          };
    };
  }
}
