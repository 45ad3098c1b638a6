package tallylight.rtmp.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import tallylight.media.MediaClock;

class NagleTest {
  private static final long LEAST = 40;

  private final Nagle nagle = new Nagle();

  @Test
  void itIsOfUseFromWhenAQueueStandsUntilItIsGone() {
    look(LEAST, false, false);
    look(LEAST + 100, false, false);
    look(LEAST + 101, true, true);
    look(LEAST + 500, false, true);
    look(LEAST + 51, false, true);
    look(LEAST + 50, true, false);
    look(LEAST + 100, false, false);
  }

  @Test
  void whereTheSystemTellsNothingEveryMessageLeavesAtOnce() {
    assertFalse(nagle.look(-1, -1));
    assertFalse(nagle.look(MediaClock.SECOND, -1));
    assertFalse(nagle.isUseful());
  }

  private void look(long rttMillis, boolean changed, boolean useful) {
    long millisecond = MediaClock.MILLISECOND;
    assertEquals(changed, nagle.look(rttMillis * millisecond, LEAST * millisecond));
    assertEquals(useful, nagle.isUseful());
  }
}
