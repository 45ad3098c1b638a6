package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tallylight.media.MediaClock;

/** Pings of ours, once a second while they are answered. */
class RoundTripTest {
  private static final long SECOND = MediaClock.SECOND;
  private final RoundTrip roundTrip = new RoundTrip();

  @Test
  void anAnswerGivesTheTimeAndTheNextPingIsDueASecondAfterTheLast() {
    assertTrue(roundTrip.isDue(5 * SECOND));
    assertFalse(roundTrip.isDue(5 * SECOND));
    roundTrip.answered(roundTrip.number(), 5 * SECOND + 42);
    assertEquals(42, roundTrip.nanos());
    assertFalse(roundTrip.isDue(6 * SECOND - 1));
    assertTrue(roundTrip.isDue(6 * SECOND));
  }

  @Test
  void aServerThatDoesNotAnswerIsAskedNoMore() {
    assertTrue(roundTrip.isDue(0));
    for (int second = 1; second < 100; second++) {
      assertFalse(roundTrip.isDue(second * SECOND));
    }
    assertEquals(0, roundTrip.nanos());
  }

  @Test
  void anAnswerToNoQuestionOfOursSaysNothing() {
    roundTrip.answered(0, SECOND);
    assertTrue(roundTrip.isDue(2 * SECOND));
    roundTrip.answered(roundTrip.number() + 1, 3 * SECOND);
    assertEquals(0, roundTrip.nanos());
  }
}
