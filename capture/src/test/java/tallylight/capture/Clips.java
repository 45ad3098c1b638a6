package tallylight.capture;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The clips in the tests' resources. */
public final class Clips {
  /** 5 s at 30 fps, 160x90: a flash and a beep on each second. */
  public static final Path FLASH_BEEP = clip("flash-beep.mp4");

  /** The same with beeps 100 ms late. */
  public static final Path BEEP_LATE = clip("beep-100ms-late.mkv");

  /** 640x480 in full range, 24 pictures, no sound. */
  public static final Path FULL_RANGE = clip("asl-again.mkv");

  /** 63x35, 4:4:4 with 10 bits, grey. */
  public static final Path ODD_444P10 = clip("odd-444p10.mkv");

  /** 64x48 stored, to be shown turned. */
  public static final Path TURNED = clip("turned.mp4");

  private Clips() {}

  private static Path clip(String name) {
    try {
      return Path.of(
          Objects.requireNonNull(Clips.class.getResource("/clips/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
