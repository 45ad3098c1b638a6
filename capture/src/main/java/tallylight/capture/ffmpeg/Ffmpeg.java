package tallylight.capture.ffmpeg;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bytedeco.ffmpeg.global.avutil;
import tallylight.capture.CaptureException;
import tallylight.media.MediaClock;
import tallylight.media.NativeCache;
import tallylight.media.Problem;

/** What all calls of FFmpeg share. */
public final class Ffmpeg {
  /** The code that says: nothing yet, ask again. */
  public static final int AGAIN;

  private static final int LONGEST_TEXT = 128;

  static {
    NativeCache.use();
    // Faults are reported by their code; FFmpeg's own lines would land on the user's terminal.
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    AGAIN = avutil.AVERROR_EAGAIN();
  }

  private Ffmpeg() {}

  /** Sees to it that the natives are there and quiet; what needs them first calls this. */
  public static void load() {
    // The static initialiser has done it.
  }

  static String errorText(int code) {
    var text = new byte[LONGEST_TEXT];
    avutil.av_strerror(code, text, text.length);
    return new String(text, UTF_8).replaceAll("\0.*", "");
  }

  /** For a computer on which the natives could not be loaded. */
  public static CaptureException notLoaded(LinkageError fault) {
    return new CaptureException(
        new Problem(
            "The video library could not be loaded.",
            "Its native part is missing for this computer, or could not be unpacked.",
            "Install the program again, and check that there is room on the disk."),
        fault);
  }

  /** For a computer on which those for devices could not be loaded. */
  public static CaptureException devicesNotLoaded(LinkageError fault) {
    return new CaptureException(
        new Problem(
            "Cameras, screens and microphones cannot be used on this computer.",
            "A system library that they need is missing.",
            "Install it (on Debian: apt-get install libdrm2 libxcb-shm0 libasound2 libpulse0), or"
                + " choose a video file or the test card."),
        fault);
  }

  /** Passes a result that is not negative on. */
  static int check(String call, int result) throws FfmpegException {
    if (result < 0) {
      throw new FfmpegException(call, result);
    }
    return result;
  }

  /** A time in units of {@code numerator / denominator} seconds, in nanoseconds rounded down. */
  static long nanos(long time, int numerator, int denominator) {
    long units = time * numerator;
    return Math.floorDiv(units, (long) denominator) * MediaClock.SECOND
        + Math.floorMod(units, (long) denominator) * MediaClock.SECOND / denominator;
  }
}
