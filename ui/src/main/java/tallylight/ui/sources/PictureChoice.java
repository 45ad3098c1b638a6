package tallylight.ui.sources;

import java.nio.file.Path;
import tallylight.capture.Device;
import tallylight.capture.VideoSpec;
import tallylight.ui.kit.Texts;

/** An entry in the list of pictures. */
public sealed interface PictureChoice {
  /** Something that can be shown. */
  sealed interface Source extends PictureChoice {
    /** As the studio takes it. */
    VideoSpec spec();
  }

  /** The test card. */
  record TestCard() implements Source {
    @Override
    public VideoSpec spec() {
      return new VideoSpec.TestCard();
    }
  }

  /** A camera of this computer. */
  record Camera(Device device) implements Source {
    @Override
    public VideoSpec spec() {
      return new VideoSpec.Camera(device.id());
    }
  }

  /** The whole screen. */
  record Screen() implements Source {
    @Override
    public VideoSpec spec() {
      return new VideoSpec.Screen();
    }
  }

  /** A film that begins again at its end. */
  record Film(Path path) implements Source {
    @Override
    public VideoSpec spec() {
      return new VideoSpec.File(path, true);
    }
  }

  /** Not a source: leads to the choice of a file. */
  record OtherFilm() implements PictureChoice {}

  /** What it is called. */
  static String name(PictureChoice choice) {
    return switch (choice) {
      case TestCard _ -> Texts.get("picture.test-card");
      case Camera camera -> camera.device().name();
      case Screen _ -> Texts.get("picture.screen");
      case Film film -> String.valueOf(film.path().getFileName());
      case OtherFilm _ -> Texts.get("picture.file");
    };
  }
}
