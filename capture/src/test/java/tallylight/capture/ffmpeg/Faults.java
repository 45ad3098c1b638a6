package tallylight.capture.ffmpeg;

/** Faults of FFmpeg as tests make them up. */
public final class Faults {
  private Faults() {}

  /** A call that failed with a code. */
  public static FfmpegException of(int code) {
    return new FfmpegException("open /dev/video0", code);
  }
}
