package tallylight.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import tallylight.media.MediaClock;

class DeviceClockTest {
  private static final long MILLIS = MediaClock.MILLISECOND;
  private static final long FRAME = 33 * MILLIS;

  @Test
  void delaysThatVaryDoNotShakeTheTimes() {
    var clock = new DeviceClock();
    var delays = new Random(3);
    long before = 0;
    for (int i = 0; i < 1000; i++) {
      long device = 5_000_000 + i * FRAME;
      long arrival = 90 * MediaClock.SECOND + i * FRAME + delays.nextLong(20 * MILLIS);
      long captured = clock.captureNanos(device, arrival);
      assertTrue(captured <= arrival, "never after its arrival");
      if (i > 100) {
        assertEquals(FRAME / 1e6, (captured - before) / 1e6, 1.0);
      }
      before = captured;
    }
  }

  @Test
  void crystalsThatDriftApartAreFollowed() {
    for (int partsPerMillion : new int[] {-150, 150}) {
      var clock = new DeviceClock();
      for (long i = 0; i < 100_000; i++) {
        long device = i * FRAME;
        long arrival = device + device / 1_000_000 * partsPerMillion + 5 * MILLIS;
        long captured = clock.captureNanos(device, arrival);
        assertEquals(arrival / 1e6, captured / 1e6, 1.0, "after " + i + " frames");
      }
    }
  }

  @Test
  void aDeviceClockThatJumpsIsTakenUpAnew() {
    var clock = new DeviceClock();
    assertEquals(1000 * MILLIS, clock.captureNanos(0, 1000 * MILLIS));
    assertEquals(1033 * MILLIS, clock.captureNanos(3_600 * MediaClock.SECOND, 1033 * MILLIS));
    assertEquals(1066 * MILLIS, clock.captureNanos(0, 1066 * MILLIS));
  }
}
