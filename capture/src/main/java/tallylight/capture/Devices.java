package tallylight.capture;

import java.util.List;
import tallylight.capture.device.DeviceSources;

/** The cameras and microphones of this computer. */
public final class Devices {
  private Devices() {}

  /** All that can be found now, cameras first; empty where there are none. */
  public static List<Device> list() {
    return DeviceSources.list();
  }
}
