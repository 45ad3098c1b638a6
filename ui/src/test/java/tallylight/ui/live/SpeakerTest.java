package tallylight.ui.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import tallylight.media.MediaClock;

/** What a screen reader is given, and when. */
class SpeakerTest {
  private static final String LOWERED = "Quality lowered.";
  private static final String BACK = "Quality is back.";

  private final Speaker speaker = new Speaker();

  @Test
  void eachSentenceIsHeardBeforeTheNext() {
    speaker.add(LOWERED, 0);
    speaker.add(BACK, 0);
    assertEquals(LOWERED, speaker.next(0));
    assertNull(speaker.next(Speaker.HEARD - 1));
    assertEquals(BACK, speaker.next(Speaker.HEARD));
    assertFalse(speaker.isWaiting());
  }

  @Test
  void whatIsUrgentIsSaidAtOnceAndTheRestAfterIt() {
    speaker.add(LOWERED, 0);
    assertEquals("You are live.", speaker.sayNow("You are live.", 0));
    assertNull(speaker.next(1));
    assertEquals(LOWERED, speaker.next(Speaker.HEARD));
  }

  @Test
  void nothingIsRepeatedWithinAMinute() {
    speaker.add(LOWERED, 0);
    speaker.add(LOWERED, 0);
    assertEquals(LOWERED, speaker.next(0));
    speaker.add(LOWERED, Speaker.KNOWN - 1);
    assertNull(speaker.next(Speaker.KNOWN - 1));
    speaker.add(LOWERED, Speaker.KNOWN);
    assertEquals(LOWERED, speaker.next(Speaker.KNOWN));
  }

  @Test
  void ofMuchThatWaitsTheNewestIsSaid() {
    for (int i = 0; i < 9; i++) {
      speaker.add("News " + i, 0);
    }
    assertEquals("News 5", speaker.next(MediaClock.SECOND));
  }
}
