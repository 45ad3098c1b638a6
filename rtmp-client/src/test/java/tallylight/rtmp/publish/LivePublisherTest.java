package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tallylight.media.MediaClock;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.publish.ScriptedServer.Client;
import tallylight.rtmp.publish.ScriptedServer.Script;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StatusCode;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.SteadyFeed;
import tallylight.rtmp.testing.SyntheticBroadcast;

/** A broadcast over several connections. The clock runs five times as fast as time. */
@Timeout(60)
class LivePublisherTest {
  private static final MediaClock CLOCK = () -> 5 * System.nanoTime();
  private static final Duration SECONDS = Duration.ofSeconds(5);
  private static final ReconnectPolicy POLICY =
      ReconnectPolicy.USUAL
          .withWaits(Duration.ofMillis(50), Duration.ofMillis(200))
          .withPatience(Duration.ofSeconds(3));

  private final LinkedBlockingQueue<PublishEvent> events = new LinkedBlockingQueue<>();
  private final SteadyFeed feed = new SteadyFeed(10, 1000);
  private @Nullable LivePublisher open;

  private LivePublisher publisher(RtmpUrl url, @Nullable RtmpUrl backup) {
    PublisherSettings settings =
        PublisherSettings.of(url, StreamKey.of("key"), SyntheticBroadcast.DESCRIPTION)
            .withTimeouts(SECONDS, SECONDS, SECONDS)
            .withQueue(Duration.ofSeconds(20), 8 << 20)
            .withKeyframeRequest(feed::requestKeyframe);
    open = new LivePublisher(settings, backup, POLICY, CLOCK, events::add);
    return open;
  }

  private LivePublisher connected(RtmpUrl url, @Nullable RtmpUrl backup) throws Exception {
    LivePublisher publisher = publisher(url, backup);
    publisher.connect();
    feed.begin(publisher);
    return publisher;
  }

  @AfterEach
  void end() throws Exception {
    feed.close();
    if (open != null) {
      open.close();
    }
  }

  private <T extends PublishEvent> T next(Class<T> kind) throws InterruptedException {
    PublishEvent event = events.poll(20, TimeUnit.SECONDS);
    while (event instanceof PublishEvent.Said && kind != PublishEvent.Said.class) {
      event = events.poll(20, TimeUnit.SECONDS);
    }
    return assertInstanceOf(kind, event);
  }

  /** Takes media until the publisher counts as accepted, then does as told. */
  private static Script taking(AtomicBoolean until) {
    return client -> {
      client.start();
      while (!until.get()) {
        client.await(RtmpMessage.Video.class);
      }
    };
  }

  /** Takes media to the end, and keeps the timestamps of the pictures and the first picture. */
  private static final class Take implements Script {
    final List<Long> timestamps = new CopyOnWriteArrayList<>();
    final CompletableFuture<byte[]> first = new CompletableFuture<>();

    @Override
    public void run(Client client) throws Exception {
      client.start();
      takeAll(client);
    }

    void takeAll(Client client) throws IOException {
      try {
        while (true) {
          take(client);
        }
      } catch (EOFException _) {
        // The client has said goodbye.
      }
    }

    void take(Client client) throws IOException {
      if (client.next() instanceof RtmpMessage.Video video && isPicture(video)) {
        timestamps.add(client.timestamp());
        byte[] head = new byte[5];
        video.payload().get(video.payload().position(), head);
        first.complete(head);
      }
    }

    private static boolean isPicture(RtmpMessage.Video video) {
      return video.payload().get(video.payload().position() + 1) == 1;
    }
  }

  @Test
  void aLostConnectionIsMadeAgainAndGoesOnFromAKeyframeInTheSameTime() throws Exception {
    var cut = new AtomicBoolean();
    var second = new Take();
    try (var server = new ScriptedServer(taking(cut), second)) {
      LivePublisher publisher = connected(server.url(), null);
      assertEquals(new PublishEvent.Connected(server.url(), 0), next(PublishEvent.Connected.class));
      assertEquals(
          new PublishEvent.Live(server.url(), 0, Duration.ZERO), next(PublishEvent.Live.class));
      cut.set(true);
      var interrupted = next(PublishEvent.Interrupted.class);
      assertInstanceOf(RtmpException.ConnectionLost.class, interrupted.cause());
      var retrying = next(PublishEvent.Retrying.class);
      assertEquals(1, retrying.attempt());
      assertEquals(interrupted.cause(), retrying.cause());
      assertTrue(retrying.delay().compareTo(POLICY.first()) <= 0);
      assertEquals(1, next(PublishEvent.Connected.class).attempt());
      var live = next(PublishEvent.Live.class);
      assertEquals(1, live.attempt());
      assertTrue(live.offAir().isPositive(), "off air for " + live.offAir());

      assertEquals(0x17, second.first.get(5, TimeUnit.SECONDS)[0], "it begins with a keyframe");
      assertTrue(feed.keyframesAsked() > 0, "which was asked for");
      assertTrue(second.timestamps.getFirst() > 1000, "time goes on: " + second.timestamps);
      assertEquals(1, publisher.reconnects());

      feed.close();
      assertTrue(publisher.stop(Duration.ofSeconds(2)));
      next(PublishEvent.Ended.class);
      assertNull(publisher.failure());
      PublisherStatistics all = publisher.statistics();
      assertEquals(feed.pictures(), all.videoSent() + all.videoDropped(), "each has its fate");
      assertTrue(all.videoDropped() > 0);
    }
  }

  @Test
  void aKeyThatIsRefusedAtFirstIsNotTriedAgain() throws Exception {
    try (var server =
        new ScriptedServer(
            client -> {
              client.agree().await("publish");
              client.status("error", "NetStream.Publish.Denied", "no");
            })) {
      LivePublisher publisher = publisher(server.url(), null);
      var refusal = assertThrows(RtmpException.Rejected.class, publisher::connect);
      assertEquals(refusal, next(PublishEvent.GaveUp.class).cause());
      assertEquals(refusal, publisher.failure());
      assertTrue(events.isEmpty());
    }
  }

  @Test
  void aServerThatAgreesAndClosesAtOnceHasRefused() throws Exception {
    try (var server = new ScriptedServer(Client::start)) {
      connected(server.url(), null);
      next(PublishEvent.Connected.class);
      assertInstanceOf(RtmpException.Rejected.class, next(PublishEvent.GaveUp.class).cause());
    }
  }

  @Test
  void aServerThatStillHoldsTheLostConnectionIsAskedUntilItLetsGo() throws Exception {
    var cut = new AtomicBoolean();
    Script nameInUse =
        client -> {
          client.agree().await("publish");
          client.status("error", StatusCode.PUBLISH_BAD_NAME.text(), "Already publishing");
          client.awaitEnd();
        };
    var taken = new Take();
    try (var server = new ScriptedServer(taking(cut), nameInUse, Client::start, nameInUse, taken)) {
      connected(server.url(), null);
      next(PublishEvent.Connected.class);
      next(PublishEvent.Live.class);
      cut.set(true);
      next(PublishEvent.Interrupted.class);
      next(PublishEvent.Retrying.class);
      var refusal =
          assertInstanceOf(RtmpException.Rejected.class, next(PublishEvent.Retrying.class).cause());
      assertTrue(refusal.isNameInUse());
      next(PublishEvent.Connected.class);
      var closed = next(PublishEvent.Retrying.class);
      assertEquals(3, closed.attempt(), "agreeing and closing at once is a refusal too");
      assertInstanceOf(RtmpException.Rejected.class, closed.cause());
      assertEquals(4, next(PublishEvent.Retrying.class).attempt());
      assertEquals(4, next(PublishEvent.Connected.class).attempt());
      assertEquals(4, next(PublishEvent.Live.class).attempt());
    }
  }

  @Test
  void aServerThatGoesOnRefusingIsBelievedInTheEnd() throws Exception {
    var cut = new AtomicBoolean();
    Script no =
        client -> {
          client.agree().await("publish");
          client.status("error", "NetStream.Publish.Denied", "banned");
        };
    var scripts = new Script[100];
    Arrays.fill(scripts, no);
    scripts[0] = taking(cut);
    try (var server = new ScriptedServer(scripts)) {
      LivePublisher publisher = connected(server.url(), null);
      next(PublishEvent.Connected.class);
      next(PublishEvent.Live.class);
      cut.set(true);
      next(PublishEvent.Interrupted.class);
      PublishEvent event = events.poll(20, TimeUnit.SECONDS);
      while (event instanceof PublishEvent.Retrying) {
        event = events.poll(20, TimeUnit.SECONDS);
      }
      var gaveUp = assertInstanceOf(PublishEvent.GaveUp.class, event);
      assertInstanceOf(RtmpException.Rejected.class, gaveUp.cause());
      assertEquals(gaveUp.cause(), publisher.failure());
    }
  }

  @Test
  void theBackupIsTriedInTurnWithTheFirstServer() throws Exception {
    var cut = new AtomicBoolean();
    var taken = new Take();
    try (var backup = new ScriptedServer(taken)) {
      RtmpUrl first;
      try (var server = new ScriptedServer(taking(cut))) {
        first = server.url();
        connected(first, backup.url());
        next(PublishEvent.Connected.class);
        next(PublishEvent.Live.class);
      }
      cut.set(true);
      next(PublishEvent.Interrupted.class);
      assertEquals(first, next(PublishEvent.Retrying.class).server());
      assertEquals(backup.url(), next(PublishEvent.Retrying.class).server());
      assertEquals(backup.url(), next(PublishEvent.Connected.class).server());
      assertEquals(backup.url(), next(PublishEvent.Live.class).server());
    }
  }

  /** A script that asks to go on at another address once it is told to. */
  private static Script askingToMove(AtomicBoolean when, String tcUrl, Take rest) {
    return client -> {
      client.start();
      while (!when.get()) {
        rest.take(client);
      }
      var info = new LinkedHashMap<String, AmfValue>();
      info.put("level", AmfValue.of("status"));
      info.put("code", AmfValue.of(StatusCode.CONNECT_RECONNECT_REQUEST.text()));
      info.put("tcUrl", AmfValue.of(tcUrl));
      client.send(
          RtmpMessage.Command.of("onStatus", 0, AmfValue.Special.NULL, new AmfValue.Obj(info)));
      rest.takeAll(client);
    };
  }

  @Test
  void aServerThatAsksToGoOnElsewhereIsLeftAtAKeyframeWithNothingLost() throws Exception {
    var when = new AtomicBoolean();
    var first = new Take();
    var second = new Take();
    try (var next = new ScriptedServer(second);
        var server = new ScriptedServer(askingToMove(when, next.url().tcUrl(), first))) {
      LivePublisher publisher = connected(server.url(), null);
      next(PublishEvent.Connected.class);
      next(PublishEvent.Live.class);
      when.set(true);
      assertEquals(
          StatusCode.CONNECT_RECONNECT_REQUEST, next(PublishEvent.Said.class).status().code());
      assertEquals(next.url(), next(PublishEvent.Moved.class).server());
      server.awaitEnd();
      assertEquals(0x17, second.first.get(5, TimeUnit.SECONDS)[0], "it begins with a keyframe");

      feed.close();
      assertTrue(publisher.stop(Duration.ofSeconds(2)));
      next.awaitEnd();
      assertEquals(0, publisher.reconnects(), "viewers saw no gap");
      assertEquals(0, publisher.statistics().videoDropped());
      var all = new ArrayList<>(first.timestamps);
      all.addAll(second.timestamps);
      assertEquals(feed.pictures(), all.size(), "each picture went to one of both");
      assertEquals(all.stream().sorted().distinct().toList(), all, "in the order of time");
    }
  }

  @Test
  void aServerThatAsksToGoWhereNobodyIsIsStayedWith() throws Exception {
    var when = new AtomicBoolean();
    int nobody;
    try (var gone = new ScriptedServer()) {
      nobody = gone.port();
    }
    String tcUrl = "rtmp://127.0.0.1:" + nobody + "/live";
    try (var server = new ScriptedServer(askingToMove(when, tcUrl, new Take()))) {
      LivePublisher publisher = connected(server.url(), null);
      next(PublishEvent.Connected.class);
      next(PublishEvent.Live.class);
      when.set(true);
      assertInstanceOf(RtmpException.Unreachable.class, next(PublishEvent.NotMoved.class).cause());
      long sent = publisher.statistics().videoSent();
      while (publisher.statistics().videoSent() < sent + 60) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      feed.close();
      assertTrue(publisher.stop(Duration.ofSeconds(2)));
      assertEquals(0, publisher.statistics().videoDropped());
    }
  }

  @Test
  void theRoundTripIsMeasuredWhereTheServerAnswersPings() throws Exception {
    Script answering =
        client -> {
          client.start();
          while (true) {
            if (client.next() instanceof RtmpMessage.UserControl.PingRequest ping) {
              client.send(new RtmpMessage.UserControl.PingResponse(ping.timestamp()));
            }
          }
        };
    try (var server = new ScriptedServer(answering)) {
      LivePublisher publisher = connected(server.url(), null);
      while (publisher.statistics().roundTripNanos() == 0) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
  }

  @Test
  void aServerThatNeverAcknowledgesIsLeftInPeace() throws Exception {
    var done = new AtomicBoolean();
    try (var server = new ScriptedServer(taking(done))) {
      LivePublisher publisher = connected(server.url(), null);
      next(PublishEvent.Connected.class);
      next(PublishEvent.Live.class);
      long sent = publisher.statistics().bytesSent();
      while (publisher.statistics().bytesSent() < sent + 1_000_000) {
        assertNull(events.poll(50, TimeUnit.MILLISECONDS));
      }
      done.set(true);
    }
  }

  @Test
  void aServerThatFallsSilentWhileTheSystemTakesAllIsFoundOut() throws Exception {
    Script silent =
        client -> {
          client.start();
          for (int i = 1; i <= 5; i++) {
            for (int pictures = 0; pictures < 60; pictures++) {
              client.await(RtmpMessage.Video.class);
            }
            client.send(new RtmpMessage.Acknowledgement(60_000L * i));
          }
          client.awaitEnd();
        };
    var taken = new Take();
    try (var server = new ScriptedServer(silent, taken)) {
      connected(server.url(), null);
      next(PublishEvent.Connected.class);
      next(PublishEvent.Live.class);
      assertInstanceOf(RtmpException.TimedOut.class, next(PublishEvent.Interrupted.class).cause());
      next(PublishEvent.Retrying.class);
      next(PublishEvent.Connected.class);
    }
  }

  @Test
  void closingWhileConnectingEndsAtOnce() throws Exception {
    var accepted = new CountDownLatch(1);
    Script silent =
        client -> {
          accepted.countDown();
          Thread.sleep(Duration.ofSeconds(30));
        };
    try (var server = new ScriptedServer(silent)) {
      LivePublisher publisher = publisher(server.url(), null);
      var outcome = new CompletableFuture<Throwable>();
      Thread.ofVirtual()
          .start(
              () ->
                  outcome.complete(
                      assertThrows(RtmpException.Cancelled.class, publisher::connect)));
      assertTrue(accepted.await(5, TimeUnit.SECONDS));
      publisher.close();
      assertNotNull(outcome.get(5, TimeUnit.SECONDS));
      next(PublishEvent.Ended.class);
    }
  }

  @Test
  void anInterruptOfTheThreadThatConnectsCancels() throws Exception {
    try (var server = new ScriptedServer(client -> Thread.sleep(Duration.ofSeconds(30)))) {
      LivePublisher publisher = publisher(server.url(), null);
      Thread.currentThread().interrupt();
      assertThrows(RtmpException.Cancelled.class, publisher::connect);
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void stoppingWhileOffTheAirSaysWhatKeptItThere() throws Exception {
    var cut = new AtomicBoolean();
    LivePublisher publisher;
    try (var server = new ScriptedServer(taking(cut))) {
      publisher = connected(server.url(), null);
      next(PublishEvent.Connected.class);
      next(PublishEvent.Live.class);
    }
    cut.set(true);
    next(PublishEvent.Interrupted.class);
    next(PublishEvent.Retrying.class);
    next(PublishEvent.Retrying.class);
    long began = System.nanoTime();
    assertFalse(publisher.stop(Duration.ofSeconds(2)));
    assertTrue(System.nanoTime() - began < 2_000_000_000L);
    assertInstanceOf(RtmpException.Unreachable.class, publisher.failure());
  }
}
