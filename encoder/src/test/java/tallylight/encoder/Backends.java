package tallylight.encoder;

import java.util.List;
import tallylight.encoder.ffmpeg.FfmpegBackend;
import tallylight.encoder.humble.HumbleBackend;

/** The backends every test runs with. */
final class Backends {
  private static final List<EncoderBackend> ALL = List.of(new FfmpegBackend(), new HumbleBackend());

  private Backends() {}

  static List<EncoderBackend> all() {
    return ALL;
  }
}
