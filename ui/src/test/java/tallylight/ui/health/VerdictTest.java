package tallylight.ui.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.broadcast.DestinationHealth;
import tallylight.media.Bitrate;

class VerdictTest {
  private static final Bitrate WISHED = Bitrate.kilobits(2500);

  private final HealthHistory history = new HealthHistory();
  private long captured;
  private long late;
  private long behind;
  private long dropped;

  /** A second of 100 pictures, some of which are lost. */
  private void second(int lateNow, int behindNow, int droppedNow, long queueMillis) {
    captured += 100 - lateNow;
    late += lateNow;
    behind += behindNow;
    dropped += droppedNow;
    history.add(
        new BroadcastHealth(
            BroadcastState.LIVE,
            1,
            captured,
            late,
            behind,
            0,
            captured - behind,
            captured - behind - dropped,
            dropped,
            0,
            WISHED,
            WISHED,
            Bitrate.kilobits(160),
            queueMillis,
            0,
            List.of()));
  }

  private Verdict judge(DestinationHealth... destinations) {
    return Verdict.of(
        BroadcastState.LIVE, history, List.of(destinations), new Course(null, WISHED, 0), WISHED);
  }

  private static DestinationHealth destination(String name, BroadcastState state) {
    var nothing = new Bitrate(0);
    return new DestinationHealth(name, state, 0, 0, 0, nothing, nothing, 0, 0, nothing, 0, null);
  }

  @Test
  void theOneOfSeveralThatIsAwayIsNamed() {
    DestinationHealth well = destination("YouTube", BroadcastState.LIVE);
    DestinationHealth away = destination("Twitch", BroadcastState.RECONNECTING);
    DestinationHealth failed = destination("Kick", BroadcastState.FAILED);
    second(0, 0, 50, 0);
    assertEquals(Finding.MANY_DROPPED, judge(well).finding());
    assertEquals("Twitch", judge(well, away).destination(), "its losses are no slow network's");
    assertEquals(Finding.ONE_AWAY, judge(well, away).finding());
    assertEquals("Kick", judge(well, away, failed).destination());
    assertEquals(Finding.ONE_FAILED, judge(well, away, failed).finding());
  }

  @ParameterizedTest(name = "late {0}, behind {1}, dropped {2} of 100, queue {3} ms: {4}")
  @CsvSource({
    "0, 0, 0, 0, WELL",
    "0, 0, 0, 1000, WAITING",
    "1, 0, 0, 0, LATE",
    "0, 1, 0, 0, BEHIND",
    "0, 0, 1, 0, DROPPED",
    "5, 0, 0, 0, VERY_LATE",
    "0, 5, 0, 0, FAR_BEHIND",
    "0, 0, 5, 0, MANY_DROPPED",
    "1, 0, 5, 2000, MANY_DROPPED",
    "0, 4, 1, 2000, BEHIND"
  })
  void theWorstIsSaid(int lateNow, int behindNow, int droppedNow, long queue, Finding finding) {
    for (int i = 0; i < Verdict.JUDGED_SECONDS; i++) {
      second(lateNow, behindNow, droppedNow, queue);
    }
    assertEquals(finding, judge().finding());
  }

  @Test
  void whatIsOverIsForgottenByTheLightButNotByTheGraph() {
    second(0, 0, 50, 0);
    for (int i = 0; i < Verdict.JUDGED_SECONDS; i++) {
      second(0, 0, 0, 0);
    }
    assertEquals(Finding.WELL, judge().finding());
    assertTrue(history.part(Loss.DROPPED, HealthHistory.SECONDS) > 0.04);
    assertEquals(0.5, history.value(Series.DROPPED, Verdict.JUDGED_SECONDS));
  }

  @Test
  void aLowerBitrateThanWishedIsSaidWhereNothingWorseIs() {
    Bitrate lower = Bitrate.kilobits(900);
    var slowest = new Course("Twitch", lower, 0);
    Verdict verdict = Verdict.of(BroadcastState.LIVE, history, List.of(), slowest, WISHED);
    assertEquals(Finding.LOWERED, verdict.finding());
    assertEquals(lower, verdict.bitrate());
    assertEquals("Twitch", verdict.destination());
  }

  @Test
  void twoMinutesAreRememberedAndNoMore() {
    for (int i = 0; i < HealthHistory.SECONDS + 7; i++) {
      second(0, 0, 0, i);
    }
    assertEquals(HealthHistory.SECONDS, history.size());
    assertEquals(HealthHistory.SECONDS + 6, history.latest(Series.QUEUE));
    assertEquals(7, history.value(Series.QUEUE, HealthHistory.SECONDS - 1));
    assertTrue(Double.isNaN(history.latest(Series.CAPACITY)), "never measured");
  }
}
