package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.media.MediaClock;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.Phase;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StatusCode;
import tallylight.rtmp.session.StreamKey;
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
            StatusCode.CONNECT_INVALID_APP.text(),
            "refused the address",
            client ->
                client
                    .shakeHands()
                    .answer(
                        "_error",
                        client.await("connect"),
                        StatusCode.CONNECT_INVALID_APP.text(),
                        "No scope 'live'")),
        script(
            "closes after connect",
            RtmpException.Rejected.class,
            Phase.APPLICATION,
            null,
            "refused the address",
            client -> client.shakeHands().await("connect")),
        script(
            "asks for a user and a password",
            RtmpException.Unauthorised.class,
            Phase.APPLICATION,
            StatusCode.CONNECT_REJECTED.text(),
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
            StatusCode.PUBLISH_BAD_NAME.text(),
            "in use already",
            client -> {
              client.agree().await("publish");
              client.status("error", StatusCode.PUBLISH_BAD_NAME.text(), KEY);
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
}
