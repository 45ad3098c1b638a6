package tallylight.app.lab;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Files that tests read. Where they come from stands beside them in {@code ATTRIBUTION.md}. */
public final class Fixtures {
  private Fixtures() {}

  /** A person before a webcam: H.264, 640x480, full-range colour, no sound. */
  public static Path cameraClip() {
    return resource("/clips/asl-book.mkv");
  }

  private static Path resource(String name) {
    URL url = Objects.requireNonNull(Fixtures.class.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
