package tallylight.ui.mixer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tallylight.media.MediaClock;

class MuteWatchTest {
  private static final double SPEECH = -20;
  private static final double QUIET = -60;

  private final MuteWatch watch = new MuteWatch();
  private long now;

  /** The last of the readings that come every 40 ms. */
  private boolean hear(boolean muted, double peak, double seconds) {
    boolean told = false;
    for (double t = 0; t < seconds; t += 0.04) {
      now += 40 * MediaClock.MILLISECOND;
      told = watch.update(muted, peak, now);
    }
    return told;
  }

  @Test
  void speechWhileMutedIsToldAfterAWhile() {
    assertFalse(hear(false, SPEECH, 2));
    assertFalse(hear(true, SPEECH, 0.4), "a cough");
    assertTrue(hear(true, SPEECH, 0.4));
    assertTrue(hear(true, QUIET, 3));
    assertFalse(hear(true, QUIET, 2), "forgotten");
  }

  @Test
  void itIsToldAnewAtEachMute() {
    assertTrue(hear(true, SPEECH, 1));
    assertFalse(hear(false, SPEECH, 0.04));
    assertFalse(hear(true, SPEECH, 0.4));
    assertTrue(hear(true, SPEECH, 0.4));
  }

  @Test
  void aClipLampStaysLitForThreeSeconds() {
    var lamp = new Latch(Strip.CLIP_HOLD);
    assertFalse(lamp.update(false, 0));
    assertTrue(lamp.update(true, MediaClock.SECOND));
    assertTrue(lamp.update(false, 4 * MediaClock.SECOND - 1));
    assertFalse(lamp.update(false, 4 * MediaClock.SECOND));
  }
}
