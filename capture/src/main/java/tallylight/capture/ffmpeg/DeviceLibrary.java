package tallylight.capture.ffmpeg;

import org.bytedeco.ffmpeg.global.avdevice;
import tallylight.capture.CaptureException;
import tallylight.media.Problem;

/**
 * libavdevice, which knows cameras and screens. It is loaded for them alone: on Linux it needs
 * libraries of the desktop, which a server without one lacks, and files must play there too.
 */
public final class DeviceLibrary {
  static {
    Ffmpeg.load();
    avdevice.avdevice_register_all();
  }

  private DeviceLibrary() {}

  /** Sees to it that the natives are there; what needs them first calls this. */
  static void load() {
    // The static initialiser has done it.
  }

  /** For a computer on which they are not. */
  public static CaptureException notLoaded(LinkageError fault) {
    return new CaptureException(
        new Problem(
            "Cameras and screens cannot be used on this computer.",
            "A system library that they need is missing.",
            "Install it (on Debian: apt-get install libdrm2 libxcb-shm0 libasound2 libpulse0), or"
                + " choose a video file or the test card."),
        fault);
  }
}
