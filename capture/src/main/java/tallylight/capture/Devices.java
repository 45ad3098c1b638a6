package tallylight.capture;

import java.util.ArrayList;
import java.util.List;
import tallylight.capture.device.DeviceSources;
import tallylight.capture.microphone.Microphones;

/** The cameras and microphones of this computer. */
public final class Devices {
  private Devices() {}

  /** All that can be found now, cameras first; empty where there are none. */
  public static List<Device> list() {
    List<Device> devices = new ArrayList<>(DeviceSources.list());
    devices.addAll(Microphones.list());
    return devices;
  }
}
