package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.rtmp.server.Heard.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.rtmp.play.PlayerSettings;
import tallylight.rtmp.play.RtmpPlayer;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.Clip;
import tallylight.rtmp.testing.SyntheticBroadcast;

/** Our publisher and our player, with our ingest between them. */
@Timeout(60)
class PlayFromIngestTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Clip clip = new Clip();
  private final Heard heard = new Heard();
  private final Watched watched = new Watched();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
  }

  private IngestServer start(IngestSettings settings) throws Exception {
    IngestServer server = IngestServer.start(settings, heard);
    open.add(server);
    return server;
  }

  private IngestServer start(PlayLimits limits) throws Exception {
    return start(IngestSettings.onLoopback().withPlaying(limits));
  }

  private static RtmpUrl url(IngestServer server) throws Exception {
    return RtmpUrl.parse("rtmp://127.0.0.1:" + server.port() + "/live");
  }

  private RtmpPublisher publish(IngestServer server, String name) throws Exception {
    var settings = PublisherSettings.of(url(server), StreamKey.of(name), Clip.DESCRIPTION);
    RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system());
    open.add(publisher);
    return publisher;
  }

  private RtmpPlayer play(IngestServer server, String name, Watched sink) throws Exception {
    var settings = PlayerSettings.of(url(server), StreamKey.of(name));
    RtmpPlayer player = RtmpPlayer.connect(settings, MediaClock.system(), sink);
    open.add(player);
    return player;
  }

  /** A player that waits for its broadcast. */
  private CompletableFuture<RtmpPlayer> playing(IngestServer server, String name, Watched sink)
      throws Exception {
    int before = server.names();
    var player = new CompletableFuture<RtmpPlayer>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                player.complete(play(server, name, sink));
              } catch (Exception e) {
                player.completeExceptionally(e);
              }
            });
    await("the player waits", () -> server.names() > before);
    return player;
  }

  @Test
  void aPlayerGetsWhatThePublisherSent() throws Exception {
    IngestServer server = start(PlayLimits.USUAL);
    var player = playing(server, "clip", watched);
    RtmpPublisher publisher = publish(server, "clip");
    var sent = new Watched();
    clip.play(sent, 0);
    clip.play(publisher, 0);
    assertTrue(publisher.stop(LIMIT));
    await("the broadcast has ended", () -> !player.join().isPublisherPresent());

    assertEquals(sent.configs, watched.configs);
    assertEquals(relative(sent.pictures()), relative(watched.pictures()));
    assertEquals(relative(sent.sound()), relative(watched.sound()));
    assertEquals(160, player.join().metadata().orElseThrow().number("width", 0));
    assertNull(player.join().failure());
  }

  /** With the first packet's time as 0. */
  private static List<Watched.Packet> relative(List<Watched.Packet> packets) {
    long base = packets.getFirst().dtsNanos();
    return packets.stream()
        .map(
            p ->
                new Watched.Packet(
                    p.video(), p.keyframe(), p.ptsNanos() - base, p.dtsNanos() - base, p.bytes()))
        .toList();
  }

  @Test
  void whoComesLateBeginsAtTheLastKeyframeAtOnce() throws Exception {
    IngestServer server = start(PlayLimits.USUAL);
    RtmpPublisher publisher = publish(server, "clip");
    clip.play(publisher, 0);
    await("all of it has arrived", () -> heard.pictures("clip").size() == 50);

    play(server, "clip", watched);
    await("the last group of pictures has come", () -> watched.pictures().size() == 25);
    assertTrue(watched.pictures().getFirst().keyframe());
    assertEquals(2, watched.configs.size());
  }

  @Test
  void withoutACacheWhoComesLateWaitsForTheNextKeyframe() throws Exception {
    IngestServer server = start(PlayLimits.USUAL.withCache(0, Duration.ZERO));
    RtmpPublisher publisher = publish(server, "show");
    var broadcast = new SyntheticBroadcast(0);
    broadcast.play(publisher, 30);
    await("half a group has arrived", () -> heard.pictures("show").size() == 30);
    play(server, "show", watched);
    broadcast.play(offset(publisher, 30), 90);
    await("the next group has come", () -> watched.pictures().size() >= 30);
    assertTrue(watched.pictures().getFirst().keyframe());
  }

  /** A sink for packets that continue a broadcast, later by so many pictures. */
  private static PacketSink offset(RtmpPublisher publisher, int pictures) {
    long later = SyntheticBroadcast.RATE.startNanos(pictures);
    var pool = new PacketPool();
    return new PacketSink() {
      @Override
      public void configure(CodecConfig config) {}

      @Override
      public void accept(EncodedPacket p) {
        try (var moved = pool.acquire(p.size())) {
          moved.buffer().put(0, p.buffer(), 0, p.size());
          publisher.accept(
              moved.describe(
                  p.codec(),
                  p.isKeyframe() && !(p.isVideo() && p.ptsNanos() == 0),
                  p.ptsNanos() + later,
                  p.dtsNanos() + later,
                  p.size()));
        }
      }
    };
  }

  @Test
  void aNameThatNobodyPublishesIsNotFoundAfterAWhile() throws Exception {
    IngestServer server = start(PlayLimits.USUAL.withPatience(Duration.ofMillis(300), LIMIT));
    var failure = assertThrows(RtmpException.Rejected.class, () -> play(server, "nobody", watched));
    assertEquals("NetStream.Play.StreamNotFound", failure.code().orElseThrow());
    await("the connection is gone", () -> server.connections() == 0);
  }

  @Test
  void aPlayerStaysForThePublishersReturnAndItsTimeGoesOn() throws Exception {
    IngestServer server = start(PlayLimits.USUAL);
    var player = playing(server, "clip", watched);
    RtmpPublisher first = publish(server, "clip");
    clip.play(first, 0);
    assertTrue(first.stop(LIMIT));
    await("the publisher is gone", () -> !player.join().isPublisherPresent());
    RtmpPublisher second = publish(server, "clip");
    clip.play(second, 777);
    assertTrue(second.stop(LIMIT));
    await("all has come twice", () -> watched.pictures().size() == 100);
    long previous = Long.MIN_VALUE;
    for (Watched.Packet picture : watched.pictures()) {
      assertTrue(picture.dtsNanos() > previous, "time goes back");
      previous = picture.dtsNanos();
    }
  }

  @Test
  void whereThePublisherStaysAwayThePlayerEndsWell() throws Exception {
    IngestServer server = start(PlayLimits.USUAL.withPatience(LIMIT, Duration.ofMillis(300)));
    var player = playing(server, "clip", watched);
    RtmpPublisher publisher = publish(server, "clip");
    clip.play(publisher, 0);
    assertTrue(publisher.stop(LIMIT));
    assertTrue(player.join().ended().toCompletableFuture().get(10, TimeUnit.SECONDS).isEmpty());
  }

  @Test
  void whoDoesNotReadIsDroppedAndNobodyElseNotices() throws Exception {
    IngestServer server =
        start(PlayLimits.USUAL.withQueue(512 << 10, LIMIT, Duration.ofMillis(500)));
    RtmpPublisher publisher = publish(server, "show");
    new SyntheticBroadcast(0).play(publisher, 1);
    await("it has begun", () -> !heard.pictures("show").isEmpty());
    try (var deaf = new DeafPlayer(server.port(), "show")) {
      await("the deaf one plays", () -> deaf.hasBegun());
      play(server, "show", watched);
      var broadcast = new SyntheticBroadcast(0);
      int pictures = 1;
      while (server.connections() > 2) {
        broadcast.give(
            publisher,
            Codec.H264,
            pictures % 30 == 0,
            SyntheticBroadcast.RATE.startNanos(pictures),
            200_000);
        pictures++;
        int sent = pictures;
        await("the good one keeps up", () -> watched.pictures().size() == sent);
      }
    }
    assertNull(publisher.failure());
    assertEquals(0, publisher.statistics().videoDropped());
  }

  @Test
  void onlyTheKeyMayPublish() throws Exception {
    IngestServer server =
        start(
            IngestSettings.onLoopback()
                .withAuthoriser(Authoriser.withKey(StreamKey.of("s3cret-key"))));
    for (String wrong : new String[] {"show", "s3cret-kex", "show?key=s3cret", "show?key="}) {
      var refusal = assertThrows(RtmpException.Rejected.class, () -> publish(server, wrong), wrong);
      assertEquals("NetStream.Publish.Denied", refusal.code().orElseThrow());
    }
    publish(server, "s3cret-key");
    RtmpPublisher publisher = publish(server, "show?key=s3cret-key");
    clip.play(publisher, 0);
    await("all of it has arrived", () -> heard.pictures("show?key=s3cret-key").size() == 50);
    play(server, "show", watched);
    await("it can be watched without the key", () -> watched.pictures().size() == 25);
  }

  @Test
  void whoMayNotPlayIsToldSo() throws Exception {
    var nobody =
        new Authoriser() {
          @Override
          public boolean mayPublish(Request request) {
            return true;
          }

          @Override
          public boolean mayPlay(Request request) {
            return false;
          }
        };
    IngestServer server = start(IngestSettings.onLoopback().withAuthoriser(nobody));
    publish(server, "show");
    var refusal = assertThrows(RtmpException.Rejected.class, () -> play(server, "show", watched));
    assertEquals("NetStream.Play.Failed", refusal.code().orElseThrow());
  }

  @Test
  void twentyPublishersAndTwentyPlayersAtOnce() throws Exception {
    IngestServer server = start(PlayLimits.USUAL);
    List<Watched> all = new ArrayList<>();
    List<CompletableFuture<RtmpPlayer>> players = new ArrayList<>();
    List<RtmpPublisher> publishers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(new Watched());
      players.add(playing(server, "show-" + i, all.get(i)));
    }
    for (int i = 0; i < 20; i++) {
      publishers.add(publish(server, "show-" + i));
    }
    for (RtmpPublisher publisher : publishers) {
      clip.play(publisher, 0);
    }
    for (RtmpPublisher publisher : publishers) {
      assertTrue(publisher.stop(LIMIT));
    }
    for (int i = 0; i < 20; i++) {
      RtmpPlayer player = players.get(i).join();
      await("the broadcast has ended", () -> !player.isPublisherPresent());
      assertEquals(50, all.get(i).pictures().size());
    }
  }
}
