package tallylight.capture.device;

import java.util.Locale;

/**
 * How an operating system hands out cameras and screens.
 *
 * @param camera libavdevice's name of the interface for cameras
 * @param screen that for the screen
 * @param screenUrl what it calls the whole screen
 */
record CaptureInterface(String camera, String screen, String screenUrl) {
  private static final String V4L2 = "v4l2";
  private static final String DSHOW = "dshow";

  /** That of this computer. */
  static CaptureInterface here() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      return new CaptureInterface(DSHOW, "gdigrab", "desktop");
    }
    if (system.contains("mac")) {
      String name = "avfoundation";
      return new CaptureInterface(name, name, "Capture screen 0:none");
    }
    String display = System.getenv().getOrDefault("DISPLAY", ":0");
    return new CaptureInterface(V4L2, "x11grab", display);
  }

  /** What libavdevice calls the screen of an ID. */
  String screenUrl(String id) {
    return screen.equals("avfoundation") ? id + ":none" : id;
  }

  boolean isV4l2() {
    return camera.equals(V4L2);
  }

  /** What libavdevice calls the camera that the system calls {@code name}. */
  String cameraUrl(String name) {
    return switch (camera) {
      case DSHOW -> "video=" + name;
      case "avfoundation" -> name + ":none";
      default -> name;
    };
  }
}
