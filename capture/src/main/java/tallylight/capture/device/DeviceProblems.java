package tallylight.capture.device;

import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.media.Problem;

/** What can be wrong with a device, in words. */
final class DeviceProblems {
  /** EBUSY of Linux and macOS, as FFmpeg negates it. */
  private static final int BUSY = -16;

  private DeviceProblems() {}

  static CaptureException noCamera() {
    return new CaptureException(
        "There is no camera.",
        "None is plugged in, or the system does not know it.",
        "Plug a camera in, or use test-card or file:PATH for the pictures.");
  }

  static CaptureException noSuchCamera(String id, String known) {
    return new CaptureException(
        "There is no camera \"" + id + "\".",
        known.isEmpty() ? "No camera is plugged in." : "The cameras here are: " + known + ".",
        "Choose one that the command \"devices\" lists.");
  }

  static CaptureException noScreen(String screen, FfmpegException fault) {
    return problem(
        "The " + screen + " cannot be captured.",
        "There is no screen here, or the system does not let this program see it.",
        "Allow screen recording in the privacy settings; on Linux, log in to an X11 session.",
        fault);
  }

  static CaptureException noWindow(String title) {
    return new CaptureException(
        "The window \"" + title + "\" cannot be captured.",
        "There is no window with that title now.",
        "Open it; the command \"devices\" lists the windows there are.");
  }

  static CaptureException noWindows() {
    return new CaptureException(
        "Single windows cannot be captured here.",
        "That works where windows are drawn by an X server.",
        "Choose the screen, or a part of it.");
  }

  static CaptureException noPart(String part, FfmpegException fault) {
    return problem(
        "The " + part + " cannot be captured.",
        "It lies beyond the screen's edges, or there is no such screen, or the system does not let"
            + " this program see it.",
        "Choose a part within the screen; the command \"devices\" lists the screens.",
        fault);
  }

  static CaptureException noRegions(String part) {
    return new CaptureException(
        "The " + part + " cannot be captured.",
        "This system gives whole screens only.",
        "Take the whole screen, and crop it in a scene.");
  }

  /** A device that did not open. */
  static CaptureException notOpened(String device, FfmpegException fault) {
    int code = fault.code();
    String what = "The " + device + " cannot be opened.";
    if (code == avutil.AVERROR_EACCES() || code == avutil.AVERROR_EPERM()) {
      return problem(
          what,
          "The system does not let this program use it.",
          "Allow it in the privacy settings; on Linux, add yourself to the group \"video\".",
          fault);
    }
    if (code == BUSY) {
      return problem(
          what,
          "Another program is using it.",
          "Close the other program (a video call, a browser tab) and try again.",
          fault);
    }
    if (code == avutil.AVERROR_ENOENT() || code == avutil.AVERROR_ENODEV()) {
      return problem(what, "It is not there any more.", "Plug it in again.", fault);
    }
    return problem(
        what,
        "The system says: " + fault.reason() + ".",
        "Unplug it and plug it in again, or choose another one.",
        fault);
  }

  /** A camera that the second driver did not open either. */
  static CaptureException notGrabbed(String device, @Nullable Throwable fault) {
    return problem(
        "The " + device + " cannot be opened by the second driver either.",
        "The camera is in use or gone, or the driver lacks a library of the system.",
        "Close other programs that use it; on Debian: apt-get install libv4l-0.",
        fault);
  }

  /** A device that gave pictures and does so no more. */
  static CaptureException lost(String device, @Nullable Throwable fault) {
    return problem(
        "The " + device + " stopped giving pictures.",
        "It was unplugged, or its driver failed.",
        "Plug it in again, or choose another one.",
        fault);
  }

  /** A device that is there but gives nothing. */
  static CaptureException still(String device) {
    return new CaptureException(
        "The " + device + " gives no new pictures.",
        "It hangs, sleeps, or was unplugged and plugged in again.",
        "Unplug it and plug it in again.");
  }

  private static CaptureException problem(
      String what, String why, String remedy, @Nullable Throwable cause) {
    return new CaptureException(new Problem(what, why, remedy), cause);
  }
}
