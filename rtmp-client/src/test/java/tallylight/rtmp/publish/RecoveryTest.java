package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tallylight.media.MediaClock;
import tallylight.rtmp.session.Failures;
import tallylight.rtmp.session.Phase;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.Status;
import tallylight.rtmp.session.StatusCode;
import tallylight.rtmp.session.StreamKey;

/** What follows the failure of a connection. */
class RecoveryTest {
  private static final RandomGenerator NO_CHANCE =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return 0;
        }
      };

  private final Failures failures;
  private final RtmpException lost;
  private final RtmpException nameInUse;
  private final RtmpException closedOnKey;
  private long now = 1000;

  RecoveryTest() throws Exception {
    failures = new Failures(RtmpUrl.parse("rtmp://localhost/live"), StreamKey.of("key"));
    lost = failures.of(new EOFException(), Phase.LIVE, true);
    nameInUse =
        failures.refused(
            Phase.PUBLISH,
            new Status("error", StatusCode.PUBLISH_BAD_NAME, "NetStream.Publish.BadName", "taken"));
    closedOnKey = failures.of(new EOFException(), Phase.PUBLISH, false);
  }

  private Recovery recovery(RandomGenerator chance) {
    return new Recovery(ReconnectPolicy.USUAL, () -> now, chance);
  }

  private Recovery live() {
    Recovery recovery = recovery(NO_CHANCE);
    recovery.accepted();
    return recovery;
  }

  @Test
  void waitsGrowByHalfFromHalfASecondToHalfAMinuteAndNeverEnd() {
    Recovery recovery = live();
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      millis.add(wait(recovery, lost).toMillis());
    }
    assertEquals(
        List.of(
            500L, 750L, 1125L, 1687L, 2531L, 3796L, 5695L, 8542L, 12_814L, 19_221L, 28_832L,
            30_000L, 30_000L, 30_000L),
        millis);
    for (int i = 0; i < 100_000; i++) {
      now += 30 * MediaClock.SECOND;
      assertEquals(Duration.ofSeconds(30), wait(recovery, lost));
    }
  }

  @Test
  void aFifthOfEachWaitIsLeftToChance() {
    Recovery recovery = recovery(new Random(7));
    double least = 1;
    double most = 0;
    for (int i = 0; i < 1000; i++) {
      recovery.accepted();
      double share = wait(recovery, lost).toNanos() / 500e6;
      least = Math.min(least, share);
      most = Math.max(most, share);
    }
    assertTrue(least >= 0.8 && least < 0.81, "least " + least);
    assertTrue(most <= 1 && most > 0.99, "most " + most);
  }

  @Test
  void waitsBeginAnewOnceAServerHasTakenTheBroadcast() {
    Recovery recovery = live();
    wait(recovery, lost);
    wait(recovery, lost);
    assertEquals(2, recovery.attempts());
    recovery.accepted();
    assertEquals(0, recovery.attempts());
    assertEquals(Duration.ofMillis(500), wait(recovery, lost));
  }

  @Test
  void aBroadcastThatNoServerHasTakenEndsWithItsFirstFailure() {
    for (RtmpException failure :
        List.of(lost, nameInUse, closedOnKey, of(new UnknownHostException("x")))) {
      assertNull(recovery(NO_CHANCE).after(failure));
    }
  }

  @Test
  void refusalsAfterACutAreBorneForMoreThanAMinuteAndThenBelieved() {
    for (RtmpException refusal : List.of(nameInUse, closedOnKey)) {
      Recovery recovery = live();
      wait(recovery, lost);
      wait(recovery, refusal);
      now += 119 * MediaClock.SECOND;
      wait(recovery, refusal);
      now += MediaClock.SECOND;
      assertNull(recovery.after(refusal));
    }
  }

  @Test
  void theTimeInWhichNoServerWasReachedIsNotHeldAgainstTheKey() {
    Recovery recovery = live();
    for (int i = 0; i < 100; i++) {
      now += 30 * MediaClock.SECOND;
      wait(recovery, of(new ConnectException("down")));
    }
    wait(recovery, nameInUse);
    now += 60 * MediaClock.SECOND;
    wait(recovery, nameInUse);
  }

  @Test
  void whatIsNoLongerWantedIsNotTriedAgain() {
    assertNull(live().after(of(new InterruptedIOException("interrupted"))));
  }

  private RtmpException of(java.io.IOException e) {
    return failures.of(e, Phase.CONNECT, false);
  }

  private static Duration wait(Recovery recovery, RtmpException failure) {
    Duration wait = recovery.after(failure);
    assertNotNull(wait);
    return wait;
  }
}
