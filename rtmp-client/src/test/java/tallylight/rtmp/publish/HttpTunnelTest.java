package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.media.MediaClock;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.Phase;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StatusCode;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.SyntheticBroadcast;

/** rtmpt and rtmpts. */
@Timeout(60)
class HttpTunnelTest {
  private final CompletableFuture<Long> videos = new CompletableFuture<>();

  private void countVideos(ScriptedServer.Client client) throws Exception {
    client.start().awaitEnd();
    videos.complete(
        client.heard.stream().filter(RtmpMessage.Video.class.getSimpleName()::equals).count());
  }

  private static PublisherSettings settings(String scheme, int port) throws Exception {
    return PublisherSettings.of(
            RtmpUrl.parse(scheme + "://localhost:" + port + "/live"),
            StreamKey.of("key"),
            SyntheticBroadcast.DESCRIPTION)
        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(5))
        .withQueue(Duration.ofSeconds(10), 64 << 20);
  }

  private void publish(PublisherSettings settings) throws Exception {
    try (RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
      new SyntheticBroadcast(0).play(publisher, 300);
      assertTrue(publisher.stop(Duration.ofSeconds(10)));
    }
    // One of them is the sequence header.
    assertEquals(301, videos.get(10, TimeUnit.SECONDS));
  }

  @ParameterizedTest(name = "the server closes its connection after each answer: {0}")
  @ValueSource(booleans = {false, true})
  void aBroadcastGoesThroughHttp(boolean closing) throws Exception {
    try (var server = new ScriptedServer(this::countVideos);
        var tunnel = new HttpTunnelServer(server.port(), closing)) {
      publish(settings("rtmpt", tunnel.port()));
      assertEquals("/open/1", tunnel.paths.getFirst());
      for (int i = 1; i < tunnel.paths.size(); i++) {
        String command = i == tunnel.paths.size() - 1 ? "/close/" : "/(send|idle)/";
        String path = tunnel.paths.get(i);
        assertTrue(path.matches(command + "Tunnel-1/" + (i - 1)), path);
      }
    }
  }

  @Test
  void aBroadcastGoesThroughHttpEncrypted(@TempDir Path directory) throws Exception {
    var authority = new TestAuthority(directory);
    try (var server = new ScriptedServer(this::countVideos);
        var tunnel = new HttpTunnelServer(server.port(), false);
        var front =
            new TlsFront(
                authority.issue("right", "dns:localhost", "-3d", 30), "TLSv1.3", tunnel.port())) {
      publish(settings("rtmpts", front.port()).withTlsAuthorities(authority.certificate()));
    }
  }

  @Test
  void theServerIsToldOfAnEndInTheMiddle() throws Exception {
    try (var server = new ScriptedServer(this::countVideos);
        var tunnel = new HttpTunnelServer(server.port(), false)) {
      RtmpPublisher.connect(settings("rtmpt", tunnel.port()), MediaClock.system()).close();
      assertEquals(0, videos.get(10, TimeUnit.SECONDS));
      assertTrue(tunnel.paths.getLast().startsWith("/close/"), tunnel.paths::toString);
    }
  }

  @Test
  void aRefusalComesThrough() throws Exception {
    try (var server =
            new ScriptedServer(
                client -> {
                  client.agree().await("publish");
                  client.status("error", StatusCode.PUBLISH_BAD_NAME.text(), "In use.");
                  client.awaitEnd();
                });
        var tunnel = new HttpTunnelServer(server.port(), false)) {
      var failure =
          assertThrows(
              RtmpException.Rejected.class, () -> publish(settings("rtmpt", tunnel.port())));
      assertTrue(failure.isNameInUse());
    }
  }

  @Test
  void aServerThatSaysNothingIsTimedOut() throws Exception {
    try (var server = new ScriptedServer(client -> client.shakeHands().awaitEnd());
        var tunnel = new HttpTunnelServer(server.port(), false)) {
      var failure =
          assertThrows(
              RtmpException.TimedOut.class, () -> publish(settings("rtmpt", tunnel.port())));
      assertEquals(Phase.APPLICATION, failure.phase());
    }
  }

  @Test
  void aWebServerThatCarriesNoRtmpIsTold() throws Exception {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.start();
    try {
      var failure =
          assertThrows(
              RtmpException.NotRtmp.class,
              () -> publish(settings("rtmpt", web.getAddress().getPort())));
      assertTrue(failure.problem().why().contains("HTTP"), failure.problem().toString());
    } finally {
      web.stop(0);
    }
  }
}
