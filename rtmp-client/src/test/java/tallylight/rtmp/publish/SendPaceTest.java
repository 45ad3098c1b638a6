package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.MediaClock;

class SendPaceTest {
  private static final long BEGIN = -5 * MediaClock.SECOND;

  private final SendPace pace = new SendPace(BEGIN);
  private long now = BEGIN;
  private long total;

  @ParameterizedTest(name = "{0} kbit/s: {1} KiB at once")
  @CsvSource({
    "0, 16",
    "300, 16",
    "6000, 16",
    "26000, 16",
    "30000, 32",
    "100000, 64",
    "1000000, 512",
    "10000000, 512",
  })
  void theSteadyRateDecides(long kilobits, int kibibytes) {
    sendFor(300, kilobits);
    assertEquals(kibibytes << 10, pace.bytes());
  }

  @Test
  void aKeyframeOnAFastNetworkChangesNothing() {
    sendFor(500, 6_000);
    send(150_000, MediaClock.MILLISECOND);
    sendFor(500, 6_000);
    assertEquals(SendPace.LEAST_BYTES, pace.bytes());
  }

  @Test
  void afterOneStalledWriteItIsSmallAgain() {
    sendFor(300, 400_000);
    assertEquals(256 << 10, pace.bytes());

    send(256 << 10, MediaClock.SECOND);

    assertEquals(SendPace.LEAST_BYTES, pace.bytes());
  }

  @Test
  void itIsChosenAnewTenTimesASecond() {
    assertFalse(send(1_000, 99 * MediaClock.MILLISECOND));
    assertTrue(send(1_000, MediaClock.MILLISECOND));
    assertFalse(send(1_000, 99 * MediaClock.MILLISECOND));
  }

  /** Sends every millisecond. */
  private void sendFor(int millis, long kilobits) {
    for (int i = 0; i < millis; i++) {
      send(kilobits / 8, MediaClock.MILLISECOND);
    }
  }

  private boolean send(long bytes, long nanos) {
    total += bytes;
    now += nanos;
    return pace.sent(total, now);
  }
}
