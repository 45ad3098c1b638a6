package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tallylight.media.MediaClock;
import tallylight.rtmp.transport.TcpInfo;
import tallylight.rtmp.transport.TcpInfoForTests;

/** A server that falls silent, seconds apart, with a window of 1000 bytes and a limit of 8 s. */
class PeerWatchTest {
  private final PeerWatch watch = new PeerWatch(1000, Duration.ofSeconds(8));

  private boolean isGone(int second, long sent, long acknowledged, int acknowledgedAt) {
    return isGone(second, sent, acknowledged, acknowledgedAt, new TcpInfo());
  }

  private boolean isGone(
      int second, long sent, long acknowledged, int acknowledgedAt, TcpInfo tcp) {
    var statistics =
        new PublisherStatistics(
            0, 0, 0, 0, sent, 0, 0, acknowledged, acknowledgedAt * MediaClock.SECOND, 0);
    return watch.isGone(statistics, tcp, second * MediaClock.SECOND);
  }

  @Test
  void aServerThatHasNeverAcknowledgedIsNotSuspected() {
    for (int second = 0; second < 100; second++) {
      assertFalse(isGone(second, 10_000L * second, 0, 0));
    }
  }

  @Test
  void aServerThatStopsAcknowledgingIsGoneAfterTheLimit() {
    assertFalse(isGone(1, 2000, 1000, 1));
    assertFalse(isGone(2, 3000, 2000, 2));
    assertFalse(isGone(3, 5000, 2000, 2));
    assertFalse(isGone(10, 50_000, 2000, 2));
    assertTrue(isGone(11, 51_000, 2000, 2));
  }

  @Test
  void nothingIsOwedForWhatAThinUplinkHasNotBroughtYet() {
    assertFalse(isGone(1, 2000, 1000, 1));
    assertFalse(isGone(2, 3000, 2000, 2));
    for (int second = 3; second < 100; second++) {
      long arrived = 2000 + 20L * second;
      TcpInfo tcp = TcpInfoForTests.of(arrived, 8000);
      assertFalse(isGone(second, arrived + 8000, 2000, 2, tcp), "it still gets some bytes");
    }
  }

  @Test
  void aServerThatOwesNothingMayBeSilent() {
    assertFalse(isGone(1, 2000, 1000, 1));
    assertFalse(isGone(2, 3000, 2000, 2));
    for (int second = 3; second < 100; second++) {
      assertFalse(isGone(second, 4000, 2000, 2), "a broadcast that stands still");
    }
  }

  @Test
  void aServerThatAcknowledgesInStepsOfItsOwnIsGivenThem() {
    assertFalse(isGone(10, 2_510_000, 2_500_000, 10));
    assertFalse(isGone(20, 5_010_000, 5_000_000, 20));
    for (int second = 20; second < 40; second++) {
      assertFalse(isGone(second, 5_000_000 + 250_000L * (second - 20), 5_000_000, 20));
    }
  }

  @Test
  void everyAcknowledgementGivesTheWholeTimeAgain() {
    assertFalse(isGone(1, 2000, 1000, 1));
    assertFalse(isGone(2, 3000, 2000, 2));
    assertFalse(isGone(3, 9000, 2000, 2));
    assertFalse(isGone(10, 90_000, 3000, 10));
    assertFalse(isGone(17, 99_000, 3000, 10));
    assertTrue(isGone(18, 99_000, 3000, 10));
  }
}
