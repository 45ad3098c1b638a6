package tallylight.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DeviceWatchTest {
  private static final Device CAMERA = new Device(Device.Kind.CAMERA, "c", "Camera");
  private static final Device MICROPHONE = new Device(Device.Kind.MICROPHONE, "m", "Microphone");

  private final BlockingQueue<List<Device>> told = new LinkedBlockingQueue<>();
  private volatile List<Device> there = List.of(CAMERA);
  private volatile boolean broken;

  private List<Device> list() {
    if (broken) {
      throw new IllegalStateException("the system does not answer");
    }
    return there;
  }

  @Test
  void theListIsToldAtFirstAndWheneverItChanges() throws Exception {
    try (var watch = DeviceWatch.start(this::list, told::add, Duration.ofMillis(5))) {
      assertEquals(List.of(CAMERA), told.take());
      there = List.of(CAMERA, MICROPHONE);
      assertEquals(List.of(CAMERA, MICROPHONE), told.take());
      there = List.of(MICROPHONE);
      assertEquals(List.of(MICROPHONE), told.take());
      assertNull(told.poll(50, TimeUnit.MILLISECONDS), "nothing changed");
    }
  }

  @Test
  void aListThatFailsOnceIsAskedForAgain() throws Exception {
    broken = true;
    try (var watch = DeviceWatch.start(this::list, told::add, Duration.ofMillis(5))) {
      assertNull(told.poll(50, TimeUnit.MILLISECONDS));
      broken = false;
      assertEquals(List.of(CAMERA), told.take());
    }
  }

  @Test
  void changesAreSeenWithinTwoSeconds() throws Exception {
    try (var watch = DeviceWatch.start(told::add)) {
      assertEquals(Devices.list(), told.poll(2, TimeUnit.SECONDS), "what is there is told");
    }
  }
}
