package tallylight.capture.ffmpeg;

/** A call of FFmpeg failed. Callers turn it into words for people. */
public final class FfmpegException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;

  FfmpegException(String call, int code) {
    super(call + ": " + Ffmpeg.errorText(code));
    this.code = code;
  }

  /** FFmpeg's error code, negative. */
  public int code() {
    return code;
  }

  /** FFmpeg's own words for the code. */
  public String reason() {
    return Ffmpeg.errorText(code);
  }
}
