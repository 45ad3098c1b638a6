package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import tallylight.media.Codec;
import tallylight.media.MediaClock;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.Phase;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.Clip;
import tallylight.rtmp.testing.SyntheticBroadcast;
import tallylight.rtmp.transport.TcpInfo;

/** A broadcast that has begun: how it is kept up, and how it ends. */
@Timeout(60)
class LiveConnectionTest {
  private static final String KEY = "s3cret-k3y-0f-mine";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static PublisherSettings settings(RtmpUrl url) {
    return PublisherSettings.of(url, StreamKey.of(KEY), SyntheticBroadcast.DESCRIPTION)
        .withTimeouts(SECOND, SECOND, SECOND);
  }

  private static RtmpPublisher connect(RtmpUrl url) throws RtmpException {
    return RtmpPublisher.connect(settings(url), MediaClock.system());
  }

  @Test
  void anAnswerByResultInsteadOfStatusIsAnAgreement() throws Exception {
    try (var server =
            new ScriptedServer(
                client -> {
                  client
                      .agree()
                      .answer("_result", client.await("publish"), "NetStream.Publish.Start", "");
                  client.awaitEnd();
                });
        RtmpPublisher publisher = connect(server.url())) {
      assertTrue(publisher.stop(SECOND));
      server.awaitEnd();
    }
  }

  @Test
  void aCloseRightAfterPublishStartIsARefusal() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Client::start);
        RtmpPublisher publisher = connect(server.url())) {
      RtmpException failure = ended(publisher);
      assertInstanceOf(RtmpException.Rejected.class, failure);
      assertEquals(failure, publisher.failure());
      assertTrue(failure.problem().why().contains("stream key is the usual cause"));
    }
  }

  @Test
  void aCloseAfterASecondOfMediaIsALostConnection() throws Exception {
    try (var server =
            new ScriptedServer(
                client -> {
                  client.start().await(RtmpMessage.Video.class);
                  long first = System.nanoTime();
                  while (System.nanoTime() - first < 1_200_000_000L) {
                    client.await(RtmpMessage.Video.class);
                  }
                });
        RtmpPublisher publisher = connect(server.url())) {
      var broadcast = new SyntheticBroadcast(0);
      boolean wasAccepted = publisher.isAccepted();
      assertFalse(wasAccepted);
      while (publisher.failure() == null) {
        wasAccepted |= publisher.isAccepted();
        broadcast.play(publisher, 1);
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertInstanceOf(RtmpException.ConnectionLost.class, publisher.failure());
      assertTrue(wasAccepted);
      assertFalse(publisher.isAccepted());
    }
  }

  @Test
  void aRefusalDuringTheBroadcastIsHeardBeforeTheBrokenPipe() throws Exception {
    try (var server =
            new ScriptedServer(
                client -> {
                  client.start().await(RtmpMessage.Video.class);
                  client.status("error", "NetStream.Publish.Denied", "over quota");
                });
        RtmpPublisher publisher = connect(server.url())) {
      new SyntheticBroadcast(0).play(publisher, 300);
      var refusal = assertInstanceOf(RtmpException.Rejected.class, ended(publisher));
      assertEquals("over quota", refusal.description().orElseThrow());
    }
  }

  @Test
  void aServerThatTakesNothingIsFoundOut() throws Exception {
    try (var server =
            new ScriptedServer(
                client -> {
                  client.start();
                  Thread.sleep(Duration.ofSeconds(50));
                });
        RtmpPublisher publisher = connect(server.url())) {
      var broadcast = new SyntheticBroadcast(0);
      while (publisher.failure() == null) {
        broadcast.play(publisher, 60);
        TimeUnit.MILLISECONDS.sleep(1);
      }
      var failure = assertInstanceOf(RtmpException.TimedOut.class, ended(publisher));
      assertEquals(Phase.LIVE, failure.phase());
      assertTrue(publisher.statistics().videoDropped() > 0);
      while (publisher.statistics().queueBytes() > 0) {
        // The writer gives the packet back that it held when the connection ended.
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
  }

  /**
   * The system would end it: on Linux TCP_USER_TIMEOUT counts from the first probe of a closed
   * window, and keeps an old beginning through a retransmission, whatever was acknowledged since.
   */
  @Test
  void aServerWhoseWindowIsClosedForLongerThanTheLimitIsNotTakenForDead() throws Exception {
    var waited = new CountDownLatch(1);
    try (var server =
            new ScriptedServer(
                client -> {
                  client.start();
                  waited.await();
                  client.awaitEnd();
                });
        RtmpPublisher publisher = connect(server.url())) {
      var broadcast = new SyntheticBroadcast(0);
      publisher.configure(SyntheticBroadcast.AVC);
      publisher.configure(SyntheticBroadcast.AAC);
      broadcast.give(publisher, Codec.H264, true, 0, 400);
      long sounds = 0;
      var tcp = new TcpInfo();
      while (!publisher.readTcp(tcp) || tcp.unsentBytes() == 0) {
        broadcast.give(publisher, Codec.AAC, true, 20 * MediaClock.MILLISECOND * sounds++, 400);
        TimeUnit.MILLISECONDS.sleep(5);
        assertNull(publisher.failure());
      }
      assertThrows(
          TimeoutException.class,
          () -> publisher.ended().toCompletableFuture().get(1800, TimeUnit.MILLISECONDS));
      waited.countDown();
      assertTrue(publisher.stop(Duration.ofSeconds(20)), () -> "" + publisher.failure());
      server.awaitEnd();
      assertEquals(sounds, publisher.statistics().audioSent());
    }
  }

  @Test
  void stoppingEndsInTimeWhateverTheServerDoes() throws Exception {
    try (var server =
            new ScriptedServer(
                client -> {
                  client.start();
                  Thread.sleep(Duration.ofSeconds(50));
                });
        RtmpPublisher publisher =
            RtmpPublisher.connect(
                settings(server.url()).withTimeouts(SECOND, SECOND, Duration.ofSeconds(40)),
                MediaClock.system())) {
      var broadcast = new SyntheticBroadcast(0);
      while (publisher.statistics().queueAgeNanos() < 100 * MediaClock.MILLISECOND) {
        broadcast.play(publisher, 60);
      }
      long began = System.nanoTime();
      assertFalse(publisher.stop(Duration.ofMillis(500)));
      assertTrue(System.nanoTime() - began < 5_000_000_000L);
      assertTrue(publisher.ended().toCompletableFuture().get(1, TimeUnit.SECONDS).isEmpty());
    }
  }

  @Test
  void pingsAndQuestionsAreAnsweredAndReceiptIsAcknowledged() throws Exception {
    try (var server =
            new ScriptedServer(
                client -> {
                  client.start();
                  client.send(new RtmpMessage.UserControl.PingRequest(77));
                  assertEquals(
                      77, client.await(RtmpMessage.UserControl.PingResponse.class).timestamp());
                  client.send(RtmpMessage.Command.of("onBWDone", 0));
                  client.await("_checkbw");
                  client.send(RtmpMessage.Command.of("_onbwcheck", 9));
                  assertEquals(9, client.await("_result").transactionId());
                  client.send(RtmpMessage.Command.of("ping", 10));
                  assertEquals(10, client.await("pong").transactionId());
                  client.send(new RtmpMessage.SetPeerBandwidth(1000, 2));
                  assertEquals(1000, client.await(RtmpMessage.WindowAckSize.class).bytes());
                  client.send(new RtmpMessage.WindowAckSize(10));
                  client.await(RtmpMessage.Acknowledgement.class);
                  client.send(new RtmpMessage.SetChunkSize(1));
                  client.send(new RtmpMessage.UserControl.PingRequest(78));
                  assertEquals(
                      78, client.await(RtmpMessage.UserControl.PingResponse.class).timestamp());
                  client.awaitEnd();
                });
        RtmpPublisher publisher = connect(server.url())) {
      // Stopped once the script has come to waiting for the end.
      var answered = publisher.ended().toCompletableFuture();
      assertThrows(TimeoutException.class, () -> answered.get(500, TimeUnit.MILLISECONDS));
      assertTrue(publisher.stop(SECOND));
      server.awaitEnd();
    }
  }

  @Test
  void theBroadcastBeginsAndEndsInTheProperOrder() throws Exception {
    var heard = new CompletableFuture<List<String>>();
    try (var server =
            new ScriptedServer(
                client -> {
                  client.start().awaitEnd();
                  heard.complete(client.heard);
                });
        RtmpPublisher publisher = connect(server.url())) {
      new SyntheticBroadcast(0).play(publisher, 1);
      assertTrue(publisher.stop(SECOND));
      assertEquals(
          "SetChunkSize connect WindowAckSize releaseStream FCPublish createStream publish Data"
              + " Video Audio",
          String.join(" ", heard.get(5, TimeUnit.SECONDS).subList(0, 10)));
      assertEquals(
          "FCUnpublish deleteStream",
          String.join(" ", heard.get().subList(heard.get().size() - 2, heard.get().size())));
    }
  }

  @Test
  void theKeyIsInNoLogAtAnyLevel() throws Exception {
    var logger = (Logger) LoggerFactory.getLogger("tallylight.rtmp");
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.TRACE);
    logger.setAdditive(false);
    try (var server =
            new ScriptedServer(
                client -> {
                  client.start();
                  client.await(RtmpMessage.Video.class);
                  client.status("status", "NetStream.Record.Start", "recording " + KEY);
                  client.await(RtmpMessage.Audio.class);
                  client.status("error", "NetStream.Publish.Denied", "not " + KEY);
                  client.awaitEnd();
                });
        RtmpPublisher publisher = connect(RtmpUrl.parse(server.url().tcUrl() + "?token=" + KEY))) {
      new Clip().play(publisher, 0);
      assertInstanceOf(RtmpException.Rejected.class, ended(publisher));
    } finally {
      logger.detachAppender(lines);
      logger.setLevel(null);
      logger.setAdditive(true);
    }
    assertTrue(
        lines.list.stream().anyMatch(line -> line.getLevel() == Level.TRACE), "nothing was logged");
    for (var line : lines.list) {
      String text = line.getFormattedMessage() + line.getThreadName();
      assertFalse(text.contains(KEY), "the key is in: " + text);
      if (line.getThrowableProxy() != null) {
        assertFalse(String.valueOf(line.getThrowableProxy().getMessage()).contains(KEY));
      }
    }
  }

  private static RtmpException ended(RtmpPublisher publisher) throws Exception {
    return publisher.ended().toCompletableFuture().get(10, TimeUnit.SECONDS).orElseThrow();
  }
}
