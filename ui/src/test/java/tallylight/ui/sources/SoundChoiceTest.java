package tallylight.ui.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.capture.Device;
import tallylight.ui.sources.PictureChoice.Camera;
import tallylight.ui.sources.PictureChoice.Film;
import tallylight.ui.sources.PictureChoice.Screen;
import tallylight.ui.sources.PictureChoice.TestCard;
import tallylight.ui.sources.SoundChoice.Microphone;
import tallylight.ui.sources.SoundChoice.Silence;
import tallylight.ui.sources.SoundChoice.SoundOfFilm;
import tallylight.ui.sources.SoundChoice.Tone;

class SoundChoiceTest {
  private static final Path FILE = Path.of("holiday.mp4");
  private static final Camera CAMERA =
      new Camera(new Device(Device.Kind.CAMERA, "1", "Camera one"));
  private static final Microphone MICROPHONE =
      new Microphone(new Device(Device.Kind.MICROPHONE, "2", "Microphone two"));
  private static final SoundOfFilm OTHER = new SoundOfFilm(Path.of("other.mp4"));

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(new Tone(), CAMERA, new Silence()),
        Arguments.of(new Tone(), new Screen(), new Silence()),
        Arguments.of(new Tone(), new Film(FILE), new SoundOfFilm(FILE)),
        Arguments.of(OTHER, new Film(FILE), new SoundOfFilm(FILE)),
        Arguments.of(OTHER, new TestCard(), new Tone()),
        Arguments.of(OTHER, CAMERA, new Silence()),
        Arguments.of(new Silence(), new Film(FILE), new SoundOfFilm(FILE)),
        Arguments.of(new Silence(), new TestCard(), new Silence()),
        Arguments.of(new Silence(), CAMERA, new Silence()),
        Arguments.of(MICROPHONE, CAMERA, MICROPHONE),
        Arguments.of(MICROPHONE, new Film(FILE), MICROPHONE),
        Arguments.of(MICROPHONE, new TestCard(), MICROPHONE));
  }

  @ParameterizedTest(name = "{0}, then {1}: {2}")
  @MethodSource("changes")
  void theSoundFollowsThePictureUnlessItIsAMicrophone(
      SoundChoice before, PictureChoice.Source picture, SoundChoice after) {
    assertEquals(after, SoundChoice.after(before, picture));
  }
}
