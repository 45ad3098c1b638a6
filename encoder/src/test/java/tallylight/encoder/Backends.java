package tallylight.encoder;

import java.util.List;
import tallylight.encoder.ffmpeg.FfmpegBackend;

/** The backends every test runs with. */
final class Backends {
  private static final List<EncoderBackend> ALL = List.of(new FfmpegBackend());

  private Backends() {}

  static List<EncoderBackend> all() {
    return ALL;
  }
}
