package tallylight.capture;

import java.util.ArrayList;
import java.util.List;
import tallylight.capture.device.DeviceSources;
import tallylight.capture.microphone.Microphones;

/** The cameras, screens and microphones of this computer. */
public final class Devices {
  private Devices() {}

  /** All that can be found now, cameras first, then screens; empty where there are none. */
  public static List<Device> list() {
    List<Device> devices = new ArrayList<>(DeviceSources.list());
    devices.addAll(DeviceSources.listScreens());
    devices.addAll(Microphones.list());
    return devices;
  }

  /**
   * What a camera can give, in the order of the device; empty where the system does not tell.
   *
   * @param camera as {@link #list} gives it
   */
  public static List<CameraMode> modes(Device camera) {
    return camera.kind() == Device.Kind.CAMERA ? DeviceSources.modes(camera.id()) : List.of();
  }
}
