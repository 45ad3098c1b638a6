package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.play.PlayerSettings;
import tallylight.rtmp.play.RtmpPlayer;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StatusCode;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.SyntheticBroadcast;
import tallylight.rtmp.transport.Timeouts;

/**
 * A key goes everywhere that a key goes, to servers that take it, refuse it, repeat it or are not
 * there, and shows nowhere: in no line of any log at any level, no exception and none of its
 * causes, no name of a thread, nothing that prints itself.
 */
@Timeout(60)
class SecrecyTest {
  /** No part of these may be seen. */
  private static final List<String> SECRETS =
      List.of("s3cretk3y", "t0kenOfMine", "4ppT0ken", "p4sted-0nce-p4sted-tw1ce");

  private static final String KEY = "s3cretk3y?auth=t0kenOfMine";
  private static final String APP = "live?auth=4ppT0ken";
  private static final String LOOSE = "s3cretk3y t0kenOfMine";
  private static final String PASTED = "live/p4sted-0nce-p4sted-tw1ce";
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir static Path directory;
  private static KeyStore certificate;

  private final Everything everything = new Everything();

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = new TestAuthority(directory).selfSigned("own", "dns:localhost");
  }

  @BeforeEach
  void listen() {
    everything.begin();
  }

  @AfterEach
  void stopListening() {
    everything.stop();
  }

  /** All that is said while it listens. */
  private static final class Everything extends AppenderBase<ILoggingEvent> {
    private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger root = logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Map<Logger, Level> before = new LinkedHashMap<>();

    void begin() {
      for (Logger logger : logback.getLoggerList()) {
        if (logger.getLevel() != null) {
          before.put(logger, logger.getLevel());
          logger.setLevel(Level.TRACE);
        }
      }
      setContext(logback);
      start();
      root.addAppender(this);
    }

    @Override
    public void stop() {
      root.detachAppender(this);
      before.forEach(Logger::setLevel);
      super.stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
      said.add(event.getFormattedMessage());
      said.add(event.getThreadName());
      said.add(event.getMDCPropertyMap().toString());
      List<KeyValuePair> pairs = event.getKeyValuePairs();
      said.add(String.valueOf(pairs));
      if (event.getArgumentArray() != null) {
        said.add(Arrays.deepToString(event.getArgumentArray()));
      }
      if (event.getThrowableProxy() != null) {
        said.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }

    void add(Object printed) {
      said.add(String.valueOf(printed));
    }

    void add(Throwable failure) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      said.add(trace.toString());
      for (Throwable each = failure; each != null; each = each.getCause()) {
        said.add(String.valueOf(each.getLocalizedMessage()));
      }
      if (failure instanceof RtmpException problem) {
        add(problem.problem());
      }
      if (failure instanceof RtmpException.Rejected refusal) {
        add(refusal.code());
        add(refusal.description());
      }
    }

    /** Something was said, and no secret in it. */
    void assertSecret() {
      assertFalse(said.isEmpty(), "nothing was said at all");
      for (String text : said) {
        for (String secret : SECRETS) {
          assertFalse(text.contains(secret), () -> "it says: " + text);
        }
      }
    }
  }

  /** Publishes, then plays, and notes whatever comes of it. */
  private void drive(RtmpUrl url) {
    publish(
        PublisherSettings.of(url, StreamKey.of(KEY), SyntheticBroadcast.DESCRIPTION)
            .withTimeouts(SHORT, SHORT, SHORT));
    play(url);
  }

  private void publish(PublisherSettings settings) {
    everything.add(settings);
    try (RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
      everything.add(publisher);
      new SyntheticBroadcast(0).play(publisher, 60);
      var ended = publisher.ended().toCompletableFuture();
      try {
        everything.add(ended.get(150, TimeUnit.MILLISECONDS));
      } catch (TimeoutException _) {
        publisher.stop(SHORT);
      }
      everything.add(publisher.statistics());
      if (publisher.failure() != null) {
        everything.add(publisher.failure());
      }
    } catch (Exception e) {
      everything.add(e);
    }
  }

  private void play(RtmpUrl url) {
    PlayerSettings usual = PlayerSettings.of(url, StreamKey.of(KEY));
    var network = usual.connection().network();
    var settings =
        usual.withConnection(
            usual.connection().withNetwork(network.withTimeouts(Timeouts.of(SHORT, SHORT, SHORT))));
    everything.add(settings);
    try (RtmpPlayer player = RtmpPlayer.connect(settings, MediaClock.system(), NOWHERE)) {
      everything.add(player);
      everything.add(player.ended().toCompletableFuture().get(150, TimeUnit.MILLISECONDS));
      if (player.failure() != null) {
        everything.add(player.failure());
      }
    } catch (Exception e) {
      everything.add(e);
    }
  }

  private static final PacketSink NOWHERE =
      new PacketSink() {
        @Override
        public void configure(CodecConfig config) {}

        @Override
        public void accept(EncodedPacket packet) {}
      };

  @ParameterizedTest(name = "nginx, {0}")
  @ValueSource(strings = {APP, PASTED, "deny", "deny?auth=4ppT0ken", "no-such-app"})
  void aRealServer(String app) throws Exception {
    try (var nginx = new Nginx(directory)) {
      drive(RtmpUrl.parse("rtmp://user:4ppT0ken@127.0.0.1:" + nginx.port + "/" + app));
    }
    everything.assertSecret();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"rtmp", "rtmps", "rtmpt", "rtmpts"})
  void nobodyThere(String scheme) throws Exception {
    drive(RtmpUrl.parse(scheme + "://127.0.0.1:" + Nginx.freePort() + "/" + APP));
    drive(RtmpUrl.parse(scheme + "://no-such-host.invalid/" + PASTED));
    everything.assertSecret();
  }

  @Test
  void aServerThatIsNotTrusted() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Client::start);
        var front = new TlsFront(certificate, "TLSv1.3", server.port())) {
      drive(RtmpUrl.parse("rtmps://localhost:" + front.port() + "/" + APP));
      drive(RtmpUrl.parse("rtmpts://localhost:" + front.port() + "/" + PASTED));
      drive(RtmpUrl.parse("rtmp://localhost:" + front.port() + "/" + APP));
      drive(RtmpUrl.parse("rtmps://localhost:" + server.port() + "/" + APP));
    }
    everything.assertSecret();
  }

  @Test
  void aWebServerThatRepeatsWhatItIsAsked() throws Exception {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          byte[] page = ("not found: " + KEY + " " + APP).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(404, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    web.start();
    try {
      drive(RtmpUrl.parse("rtmpt://127.0.0.1:" + web.getAddress().getPort() + "/" + APP));
      drive(RtmpUrl.parse("rtmp://127.0.0.1:" + web.getAddress().getPort() + "/" + APP));
    } finally {
      web.stop(0);
    }
    everything.assertSecret();
  }

  /** What a server says that repeats what it was told. */
  interface Repetition {
    void run(ScriptedServer.Client client, String told) throws Exception;
  }

  record Repeating(String name, Repetition script) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Object> repeating() {
    return Stream.of(
        new Repeating(
            "as the reason why connect fails",
            (client, told) ->
                client
                    .shakeHands()
                    .answer(
                        "_error",
                        client.await("connect"),
                        StatusCode.CONNECT_INVALID_APP.text(),
                        told)),
        new Repeating(
            "as the code why connect fails",
            (client, told) ->
                client
                    .shakeHands()
                    .answer("_error", client.await("connect"), "No.Such." + told, "")),
        new Repeating(
            "as a question for a user",
            (client, told) ->
                client
                    .shakeHands()
                    .answer(
                        "_error",
                        client.await("connect"),
                        StatusCode.CONNECT_REJECTED.text(),
                        "[ authmod=" + told + " ]")),
        new Repeating(
            "as the reason why there is no stream",
            (client, told) -> {
              client.shakeHands();
              client.answer(
                  "_result", client.await("connect"), "NetConnection.Connect.Success", told);
              client.answer("_error", client.await("createStream"), "NetStream.Failed", told);
            }),
        new Repeating(
            "as a refusal",
            (client, told) -> {
              client.agree().next();
              client.status("error", StatusCode.PUBLISH_BAD_NAME.text(), told);
              client.awaitEnd();
            }),
        new Repeating(
            "as a refusal's code",
            (client, told) -> {
              client.agree().next();
              client.status("error", "NetStream.Publish." + told, told);
              client.awaitEnd();
            }),
        new Repeating(
            "as a status while live",
            (client, told) -> {
              client.start();
              client.status("status", "NetStream.Note." + told, told);
              client.send(RtmpMessage.Command.of(told, 0, AmfValue.of(told)));
              client.awaitEnd();
            }),
        new Repeating(
            "as the end",
            (client, told) -> {
              client.start();
              client.status("status", "NetStream.Unpublish.Success", told);
              client.awaitEnd();
            }),
        new Repeating(
            "as a word of farewell",
            (client, told) -> {
              client.start();
              client.send(RtmpMessage.Command.of("close", 0, AmfValue.of(told)));
              client.awaitEnd();
            }),
        new Repeating(
            "as no RTMP at all",
            (client, told) ->
                client.transport.writeFully(
                    ByteBuffer.wrap(told.getBytes(StandardCharsets.UTF_8)))),
        new Repeating(
            "as chunks that are none",
            (client, told) -> {
              client.shakeHands();
              client.transport.writeFully(ByteBuffer.wrap(told.getBytes(StandardCharsets.UTF_8)));
              client.awaitEnd();
            }),
        new Repeating("in silence", (client, _) -> client.shakeHands().awaitEnd()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("repeating")
  void aServerThatRepeatsIt(Repeating how) throws Exception {
    for (String app : List.of(APP, PASTED)) {
      ScriptedServer.Script script =
          client -> how.script.run(client, "rtmp://127.0.0.1/" + app + "/" + KEY + " " + LOOSE);
      try (var server = new ScriptedServer(script, script)) {
        drive(RtmpUrl.parse("rtmp://127.0.0.1:" + server.port() + "/" + app));
      }
    }
    everything.assertSecret();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "http://host/live/s3cretk3y",
        "s3cretk3y",
        "rtmp://host:99999/live/s3cretk3y?auth=t0kenOfMine",
        "rtmp://host?auth=t0kenOfMine",
        "rtmp:/host/live/s3cretk3y",
        "rtmp://ho st/live/s3cretk3y"
      })
  void anAddressThatIsNone(String address) throws Exception {
    everything.add(assertThrows(InvalidUrlException.class, () -> RtmpUrl.splitKey(address)));
    everything.assertSecret();
  }

  @Test
  void whatPrintsItself() throws Exception {
    everything.add(StreamKey.of(KEY));
    everything.add(RtmpUrl.parse("rtmp://user:4ppT0ken@host/" + APP));
    everything.add(RtmpUrl.parse("rtmp://host/" + PASTED));
    everything.add(RtmpUrl.parse("rtmp://host/" + PASTED).embeddedKey());
    everything.add(RtmpUrl.splitKey("rtmp://host/live/" + KEY));
    everything.add(RtmpMessage.Command.of("publish", 1, AmfValue.of(KEY)));
    everything.assertSecret();
  }

  /** The test can fail. */
  @Test
  void aSecretWouldBeSeen() {
    LoggerFactory.getLogger("tallylight.rtmp.anything").trace("publishing {}", KEY);
    var seen = assertThrows(AssertionError.class, everything::assertSecret);
    assertTrue(String.valueOf(seen.getMessage()).contains(KEY));
    assertEquals(Level.TRACE, everything.root.getLevel());
  }
}
