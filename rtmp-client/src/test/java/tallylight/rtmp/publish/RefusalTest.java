package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tallylight.media.MediaClock;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.testing.Clip;
import tallylight.rtmp.testing.SyntheticBroadcast;

/** Every way in which a server does not do what was hoped, as the type and the words it ends in. */
@Timeout(60)
class RefusalTest {
  private static final String KEY = "s3cret-k3y-0f-mine";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static PublisherSettings settings(RtmpUrl url) {
    return PublisherSettings.of(url, StreamKey.of(KEY), SyntheticBroadcast.DESCRIPTION)
        .withTimeouts(SECOND, SECOND, SECOND);
  }

  private static RtmpPublisher connect(RtmpUrl url) throws RtmpException {
    return RtmpPublisher.connect(settings(url), MediaClock.system());
  }

  static Stream<Arguments> scripts() {
    return Stream.of(
        script(
            "an HTTP server",
            RtmpException.NotRtmp.class,
            Phase.HANDSHAKE,
            null,
            "web server",
            client ->
                client.transport.writeFully(
                    ByteBuffer.wrap(
                        "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))),
        script(
            "a TLS server",
            RtmpException.NotRtmp.class,
            Phase.HANDSHAKE,
            null,
            "encrypted",
            client ->
                client.transport.writeFully(ByteBuffer.wrap(new byte[] {0x15, 3, 1, 0, 2, 2, 70}))),
        script(
            "closes at once",
            RtmpException.NotRtmp.class,
            Phase.HANDSHAKE,
            null,
            "closed the connection",
            client -> {}),
        script(
            "is silent at first",
            RtmpException.TimedOut.class,
            Phase.HANDSHAKE,
            null,
            "did not answer in time",
            client -> {
              var bytes = ByteBuffer.allocate(4000);
              while (client.transport.read(bytes) >= 0) {
                assertTrue(bytes.position() <= 1537, "more than C0 and C1 came");
              }
            }),
        script(
            "is silent after connect",
            RtmpException.TimedOut.class,
            Phase.APPLICATION,
            null,
            "did not answer in time",
            client -> client.shakeHands().awaitEnd()),
        script(
            "is silent after publish",
            RtmpException.TimedOut.class,
            Phase.PUBLISH,
            null,
            "did not answer in time",
            client -> client.agree().awaitEnd()),
        script(
            "does not know the app",
            RtmpException.Rejected.class,
            Phase.APPLICATION,
            Status.INVALID_APP,
            "refused the address",
            client ->
                client
                    .shakeHands()
                    .answer(
                        "_error", client.await("connect"), Status.INVALID_APP, "No scope 'live'")),
        script(
            "closes after connect",
            RtmpException.Rejected.class,
            Phase.APPLICATION,
            null,
            "refused the address",
            client -> client.shakeHands().await("connect")),
        script(
            "asks for a user and a password",
            RtmpException.Rejected.class,
            Phase.APPLICATION,
            "NetConnection.Connect.Rejected",
            "user name and a password",
            client ->
                client
                    .shakeHands()
                    .answer(
                        "_error",
                        client.await("connect"),
                        "NetConnection.Connect.Rejected",
                        "[ AccessManager.Reject ] : [ authmod=adobe ] : ?reason=needauth")),
        script(
            "closes after createStream",
            RtmpException.Rejected.class,
            Phase.PUBLISH,
            null,
            "stream key is the usual cause",
            ScriptedServer.Client::agree),
        script(
            "closes after publish",
            RtmpException.Rejected.class,
            Phase.PUBLISH,
            null,
            "stream key is the usual cause",
            client -> client.agree().await("publish")),
        script(
            "answers that the name is in use",
            RtmpException.Rejected.class,
            Phase.PUBLISH,
            Status.BAD_NAME,
            "in use already",
            client -> {
              client.agree().await("publish");
              client.status("error", Status.BAD_NAME, KEY);
              client.awaitEnd();
            }),
        script(
            "answers with another error",
            RtmpException.Rejected.class,
            Phase.PUBLISH,
            "NetStream.Publish.Denied",
            "the server said: stream ••• is not allowed",
            client -> {
              client.agree().await("publish");
              client.status(
                  "error", "NetStream.Publish.Denied", "stream " + KEY + " is\nnot allowed");
            }),
        script(
            "answers publish with _error",
            RtmpException.Rejected.class,
            Phase.PUBLISH,
            "NetStream.Failed",
            "stream key is the usual cause",
            client ->
                client.agree().answer("_error", client.await("publish"), "NetStream.Failed", "")),
        script(
            "breaks the protocol",
            RtmpException.ProtocolViolation.class,
            Phase.APPLICATION,
            null,
            "cannot be understood",
            client -> {
              client.shakeHands().await("connect");
              client.send(new RtmpMessage.SetChunkSize(0));
              client.awaitEnd();
            }));
  }

  private static Arguments script(
      String name,
      Class<? extends RtmpException> type,
      Phase phase,
      @Nullable String code,
      String words,
      ScriptedServer.Script script) {
    return arguments(name, type, phase, code, words, script);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scripts")
  void aServerThat(
      String name,
      Class<? extends RtmpException> type,
      Phase phase,
      @Nullable String code,
      String words,
      ScriptedServer.Script script)
      throws Exception {
    try (var server = new ScriptedServer(script)) {
      RtmpException failure = assertThrows(type, () -> connect(server.url()).close());
      assertEquals(phase, failure.phase());
      if (failure instanceof RtmpException.Rejected rejected) {
        assertEquals(code, rejected.code().orElse(null));
      }
      String said = failure.problem().toString();
      assertTrue(said.contains(words), said);
      assertFalse(trace(failure).contains(KEY), "the key is in the failure");
    }
  }

  private static String trace(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
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
      while (publisher.failure() == null) {
        broadcast.play(publisher, 1);
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertInstanceOf(RtmpException.ConnectionLost.class, publisher.failure());
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
      var failure = assertInstanceOf(RtmpException.TimedOut.class, publisher.failure());
      assertEquals(Phase.LIVE, failure.phase());
      assertTrue(publisher.statistics().videoDropped() > 0);
      assertEquals(0, publisher.statistics().queueBytes(), "everything was given back");
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
  void noServerAtAllIsUnreachable() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    RtmpUrl url = RtmpUrl.parse("rtmp://127.0.0.1:" + port + "/live");
    var failure = assertThrows(RtmpException.Unreachable.class, () -> connect(url));
    assertTrue(failure.problem().what().contains("127.0.0.1 (port " + port + ")"));
  }

  @Test
  void aNameWithoutAddressIsUnknown() throws Exception {
    RtmpUrl url = RtmpUrl.parse("rtmp://no-such-host.invalid/live");
    var failure = assertThrows(RtmpException.UnknownHost.class, () -> connect(url));
    assertTrue(failure.problem().what().contains("no-such-host.invalid"));
  }

  @Test
  void aServerThatDoesNotAcceptIsTimedOut() throws Exception {
    // Nothing is accepted from a queue of one that is full.
    try (var server = new ServerSocket(0, 1);
        var first = connectTo(server);
        var second = connectTo(server)) {
      RtmpUrl url = RtmpUrl.parse("rtmp://127.0.0.1:" + server.getLocalPort() + "/live");
      var failure = assertThrows(RtmpException.TimedOut.class, () -> connect(url));
      assertTrue(first.isConnected() && second.isConnected());
      assertTrue(failure.phase() == Phase.CONNECT || failure.phase() == Phase.HANDSHAKE);
    }
  }

  private static Socket connectTo(ServerSocket server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
  }

  @Test
  void schemesThatAreNotThereYetAreSaidSo() throws Exception {
    RtmpUrl url = RtmpUrl.parse("rtmpt://host/live");
    var failure = assertThrows(RtmpException.UnsupportedScheme.class, () -> connect(url));
    assertTrue(failure.problem().what().contains("rtmpt://"));
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
