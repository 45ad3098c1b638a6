package tallylight.app.broadcast;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tallylight.app.mixer.Mixer;
import tallylight.app.program.Program;
import tallylight.capture.tone.Tone;
import tallylight.encoder.Latency;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.rtmp.congestion.PictureLadder.Permission;
import tallylight.rtmp.session.RtmpException;

/**
 * Given a program and real ingests, one of them behind a bad uplink or not there at all, then the
 * others have their broadcast, as the policy says.
 */
class SeveralDestinationsTest {
  private static final Bitrate CEILING = Bitrate.kilobits(1500);
  private static final Bitrate AUDIO = Bitrate.kilobits(64);
  private static final int BAD_UPLINK = 450;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MediaClock clock = MediaClock.system();
  private Program program;

  @BeforeEach
  void startProgram() throws Exception {
    program = new Program(Noise.FORMAT, new Noise(), Mixer.of(new Tone(440)), clock);
    program.start();
  }

  @AfterEach
  void stopProgram() {
    program.close();
  }

  /** A broadcast to a good and a bad destination, and what is known of it. */
  private final class Pair implements AutoCloseable {
    final FarEnd good = FarEnd.open(0, FarEnd.UNLIMITED);
    final FarEnd bad = FarEnd.open(0, BAD_UPLINK);
    final AtomicReference<BroadcastHealth> health = new AtomicReference<>();
    final Broadcast broadcast;

    Pair(EncoderSharing sharing) throws ProblemException {
      broadcast = broadcast(sharing, good.as("good"), bad.as("bad"));
      broadcast.onHealth(health::set);
      broadcast.connect();
      broadcast.begin();
    }

    DestinationHealth of(int index) {
      return Objects.requireNonNull(health.get()).destinations().get(index);
    }

    long kilobits(int index) {
      return of(index).targetBitrate().toKilobits();
    }

    @Override
    public void close() {
      broadcast.close();
      good.close();
      bad.close();
    }
  }

  private Broadcast broadcast(EncoderSharing sharing, Destination... destinations) {
    var settings =
        new BroadcastSettings(
            List.of(destinations),
            sharing,
            CEILING,
            AUDIO,
            BroadcastSettings.USUAL_KEYFRAME_SECONDS,
            "auto",
            "ultrafast",
            Latency.LOW,
            null,
            true,
            Permission.NOTHING);
    return new Broadcast(settings, program, clock);
  }

  private static void await(String what, BooleanSupplier condition, Supplier<?> seen) {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - limit < 0, () -> what + " did not come: " + seen.get());
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void aBadUplinkIsWhoseThePolicySays() throws Exception {
    try (var own = new Pair(EncoderSharing.OWN_ENCODER);
        var follow = new Pair(EncoderSharing.FOLLOW_SLOWEST);
        var drop = new Pair(EncoderSharing.DROP_THERE)) {
      for (Pair pair : List.of(own, follow, drop)) {
        await("health", () -> pair.health.get() != null, () -> "nothing");
      }
      await("a fall of the bad one's own", () -> own.kilobits(1) < 500, () -> own.health);
      await("a fall of both", () -> follow.kilobits(0) < 500, () -> follow.health);
      await("pictures dropped there", () -> drop.of(1).dropped() > 30, () -> drop.health);
      assertAll(
          () -> assertTrue(own.kilobits(0) >= 1200, () -> "lowered: " + own.health),
          () -> assertEquals(0, own.of(0).dropped(), "nothing is dropped for the good one"),
          () -> assertEquals(follow.kilobits(0), follow.kilobits(1), "one encoder has one target"),
          () -> assertEquals(0, follow.of(0).dropped(), "nothing is dropped for the good one"),
          () -> assertTrue(drop.kilobits(0) >= 1200, () -> "lowered: " + drop.health),
          () -> assertEquals(0, drop.of(0).dropped(), "nothing is dropped for the good one"));
      for (Pair pair : List.of(own, follow, drop)) {
        BroadcastReport report = pair.broadcast.end();
        assertNull(report.failure());
        assertEquals(pair.good.pictures.get(), report.destinations().getFirst().videoSent());
        assertTrue(pair.good.sounds.get() > 0 && pair.bad.sounds.get() > 0, "sound for both");
        assertEquals(0, pair.good.beginningsWithoutKeyframe.get());
        assertEquals(0, pair.bad.beginningsWithoutKeyframe.get());
      }
    }
  }

  @Test
  void oneThatFailsIsStoppedOrComesBackLeavesTheOtherLive() throws Exception {
    int port = freePort();
    try (var first = FarEnd.open(0, FarEnd.UNLIMITED);
        var broadcast =
            broadcast(
                EncoderSharing.OWN_ENCODER,
                first.as("first"),
                FarEnd.destination("second", port))) {
      broadcast.connect();
      broadcast.begin();
      DestinationFeed one = broadcast.destinations().getFirst();
      DestinationFeed other = broadcast.destinations().getLast();
      awaitState(other, BroadcastState.FAILED);
      assertInstanceOf(RtmpException.Unreachable.class, other.failure());
      awaitState(one, BroadcastState.LIVE);

      try (var second = FarEnd.open(port, FarEnd.UNLIMITED)) {
        broadcast.retry(other);
        awaitState(other, BroadcastState.LIVE);
        assertNull(other.failure());
        assertTrue(broadcast.stop(other));
        assertEquals(BroadcastState.ENDED, other.state());
        await("a goodbye", () -> second.ended.get() == 1, second.ended::get);

        broadcast.retry(other);
        awaitState(other, BroadcastState.LIVE);
        assertEquals(0, second.beginningsWithoutKeyframe.get());
      }
      awaitState(other, BroadcastState.RECONNECTING);
      assertEquals(BroadcastState.LIVE, one.state());
      assertEquals(BroadcastState.LIVE, broadcast.state());

      int before = first.pictures.get();
      await("more pictures", () -> first.pictures.get() > before + 15, first.pictures::get);
      assertTrue(broadcast.stop(other));
      assertFalse(broadcast.stop(one), "the last one is ended with the broadcast");
      BroadcastReport report = broadcast.end();
      assertAll(
          () -> assertNull(report.failure()),
          () -> assertEquals(BroadcastState.ENDED, broadcast.state()),
          () -> assertEquals(BroadcastState.ENDED, one.state()),
          () ->
              assertEquals(
                  first.pictures.get(), report.destinations().getFirst().videoSent(), "pictures"),
          () -> assertEquals(1, first.beginnings.get(), "one broadcast from begin to end"));
    }
  }

  @Test
  void whereNoneCanBeReachedTheBroadcastFailsWithTheFirstReason() throws Exception {
    try (var broadcast =
        broadcast(
            EncoderSharing.FOLLOW_SLOWEST,
            FarEnd.destination("first", freePort()),
            FarEnd.destination("second", freePort()))) {
      assertThrows(RtmpException.Unreachable.class, broadcast::connect);
      assertEquals(BroadcastState.FAILED, broadcast.state());
    }
  }

  private static void awaitState(DestinationFeed feed, BroadcastState state) {
    await(
        feed.destination().name() + " " + state,
        () -> feed.state() == state,
        () -> feed.state() + " " + feed.failure());
  }

  private static int freePort() throws Exception {
    try (var socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
