package tallylight.capture.device;

import com.github.sarxos.webcam.ds.buildin.natives.Device;
import com.github.sarxos.webcam.ds.buildin.natives.DeviceList;
import com.github.sarxos.webcam.ds.buildin.natives.OpenIMAJGrabber;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.bridj.BridJ;
import org.bridj.Pointer;

/** The grabber that comes with webcam-capture. */
final class NativeGrabber implements Grabber {
  private static final int PATIENCE_MILLIS = 200;

  /** Kept, or what is set here may be forgotten: BridJ tells the terminal of trifles. */
  private static final Logger BRIDGE = Logger.getLogger(BridJ.class.getName());

  static {
    BRIDGE.setLevel(Level.WARNING);
  }

  private final OpenIMAJGrabber grabber;
  private boolean started;

  /**
   * Loads the driver.
   *
   * @throws LinkageError where it is not there for this computer, or lacks a library of the system
   */
  NativeGrabber() {
    grabber = new OpenIMAJGrabber();
  }

  @Override
  public List<String> identifiers() {
    List<String> identifiers = new ArrayList<>();
    for (Device device : devices()) {
      identifiers.add(device.getIdentifierStr());
    }
    return identifiers;
  }

  private List<Device> devices() {
    Pointer<DeviceList> list = grabber.getVideoDevices();
    return list == null ? List.of() : list.get().asArrayList();
  }

  @Override
  public boolean start(String identifier, int width, int height, double framesPerSecond) {
    for (Device device : devices()) {
      if (identifier.equals(device.getIdentifierStr())) {
        started = grabber.startSession(width, height, framesPerSecond, Pointer.getPointer(device));
        if (started) {
          // Before a session there is nothing to set it on, and the driver crashes.
          grabber.setTimeout(PATIENCE_MILLIS);
        }
        return started;
      }
    }
    return false;
  }

  @Override
  public int width() {
    return grabber.getWidth();
  }

  @Override
  public int height() {
    return grabber.getHeight();
  }

  @Override
  public int nextFrame() {
    return grabber.nextFrame();
  }

  @Override
  public long imageAddress() {
    Pointer<Byte> image = grabber.getImage();
    return image == null ? 0 : image.getPeer();
  }

  @Override
  public void close() {
    if (started) {
      grabber.stopSession();
      started = false;
    }
  }
}
