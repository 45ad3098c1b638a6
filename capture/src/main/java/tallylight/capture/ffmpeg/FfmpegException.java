package tallylight.capture.ffmpeg;

import org.bytedeco.ffmpeg.global.avutil;

/** A call of FFmpeg failed. Callers turn it into words for people. */
public final class FfmpegException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int code;

  FfmpegException(String call, int code) {
    super(call + ": " + Ffmpeg.errorText(code));
    this.code = code;
  }

  /** For an input that holds nothing of what was looked for. */
  public static FfmpegException noStream(String url) {
    return new FfmpegException("find a stream in " + url, avutil.AVERROR_STREAM_NOT_FOUND);
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
