package tallylight.ui.sources;

import java.util.List;
import java.util.function.Consumer;
import tallylight.capture.Device;
import tallylight.capture.Devices;
import tallylight.media.ProblemException;
import tallylight.ui.kit.UseCase;

/** Looks for cameras and microphones. */
final class ListDevices extends UseCase<List<Device>> {
  ListDevices(Consumer<List<Device>> done, Consumer<ProblemException> failed) {
    super(done, failed);
  }

  @Override
  protected List<Device> call() {
    return Devices.list();
  }
}
