package tallylight.capture.ffmpeg;

import org.bytedeco.ffmpeg.global.avdevice;

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
}
