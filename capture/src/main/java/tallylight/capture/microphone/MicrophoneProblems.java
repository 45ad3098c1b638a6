package tallylight.capture.microphone;

import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.media.Problem;

/** What can be wrong with a microphone, in words. */
final class MicrophoneProblems {
  private static final String PLUG_IN_AGAIN = "Plug it in again, or choose another one.";

  private MicrophoneProblems() {}

  static CaptureException none() {
    return new CaptureException(
        "There is no microphone.",
        "None is plugged in, or no sound server runs for this user.",
        "Plug a microphone in, or use tone, silence or file:PATH for the sound.");
  }

  static CaptureException notOpened(String name, @Nullable Throwable fault) {
    String what = "The " + name + " cannot be opened.";
    if (fault instanceof FfmpegException ffmpeg
        && (ffmpeg.code() == avutil.AVERROR_EACCES() || ffmpeg.code() == avutil.AVERROR_EPERM())) {
      return problem(
          what,
          "The system does not let this program use it.",
          "Allow it in the privacy settings; on Linux, add yourself to the group \"audio\".",
          fault);
    }
    return problem(
        what,
        "It is not there, or another program is using it.",
        "Choose one that the command \"devices\" lists, and close programs that may use it.",
        fault);
  }

  static CaptureException lost(String name, @Nullable Throwable fault) {
    return problem(
        "The " + name + " gives no sound any more.",
        "It was unplugged, or the sound server stopped.",
        PLUG_IN_AGAIN + " The sound comes back by itself when it does.",
        fault);
  }

  static CaptureException still(String name) {
    return problem(
        "The " + name + " is silent.",
        "It is there, but no sound comes from it: it hangs or sleeps.",
        PLUG_IN_AGAIN,
        null);
  }

  static CaptureException noJackServer(@Nullable Throwable fault) {
    return problem(
        "There is no JACK server.",
        "JACK is not installed, or its server does not run for this user.",
        "Start the JACK server, or choose a microphone that does not begin with \"jack\".",
        fault);
  }

  static CaptureException jackServerLost() {
    return problem(
        "The JACK server stopped.",
        "It was ended, or it failed.",
        "Start it again: the sound comes back by itself.",
        null);
  }

  static CaptureException noJackPort(String name) {
    return problem(
        "JACK has no port \"" + name + "\".",
        "The program or the device that it belongs to is not there.",
        "Choose one that the command \"devices\" lists.",
        null);
  }

  private static CaptureException problem(
      String what, String why, String remedy, @Nullable Throwable cause) {
    return new CaptureException(new Problem(what, why, remedy), cause);
  }
}
