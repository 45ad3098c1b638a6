package tallylight.capture;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The clips in the tests' resources. */
public final class Clips {
  /** 5 s at 30 fps, 160x90: a flash and a beep on each second. */
  public static final Path FLASH_BEEP = clip("flash-beep.mp4");

  /** The same with beeps 100 ms late. */
  public static final Path BEEP_LATE = clip("beep-100ms-late.mkv");

  /** 640x480 in full range, 24 pictures, no sound. */
  public static final Path FULL_RANGE = clip("asl-again.mkv");

  private Clips() {}

  private static Path clip(String name) {
    try {
      return Path.of(
          java.util.Objects.requireNonNull(Clips.class.getResource("/clips/" + name), name)
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
