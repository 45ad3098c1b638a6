package tallylight.capture.device;

import java.util.Locale;
import java.util.Map;
import tallylight.capture.Region;

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
  static final String X11GRAB = "x11grab";
  private static final String GDIGRAB = "gdigrab";
  private static final String AVFOUNDATION = "avfoundation";

  /** That of this computer. */
  static CaptureInterface here() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      return new CaptureInterface(DSHOW, GDIGRAB, "desktop");
    }
    if (system.contains("mac")) {
      return new CaptureInterface(AVFOUNDATION, AVFOUNDATION, "Capture screen 0:none");
    }
    String display = System.getenv().getOrDefault("DISPLAY", ":0");
    return new CaptureInterface(V4L2, X11GRAB, display);
  }

  /** What libavdevice calls the screen of an ID. */
  String screenUrl(String id) {
    return screen.equals(AVFOUNDATION) ? id + ":none" : id;
  }

  /** Whether it captures a part of a screen by itself. */
  boolean hasRegions() {
    return !screen.equals(AVFOUNDATION);
  }

  /** What libavdevice must know to capture a part of a screen. */
  Map<String, String> options(Region region) {
    boolean windows = screen.equals(GDIGRAB);
    return Map.of(
        "video_size",
        region.size().toString(),
        windows ? "offset_x" : "grab_x",
        Integer.toString(region.x()),
        windows ? "offset_y" : "grab_y",
        Integer.toString(region.y()));
  }

  boolean isV4l2() {
    return camera.equals(V4L2);
  }

  /** What libavdevice calls the camera that the system calls {@code name}. */
  String cameraUrl(String name) {
    return switch (camera) {
      case DSHOW -> "video=" + name;
      case AVFOUNDATION -> name + ":none";
      default -> name;
    };
  }
}
