package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.rtmp.server.Heard.await;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.MediaClock;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.Clip;

@Timeout(60)
class HttpFlvTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Heard heard = new Heard();
  private IngestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        IngestServer.start(
            IngestSettings.onLoopback()
                .withHttpPort(0)
                .withPlaying(PlayLimits.USUAL.withPatience(SHORT, SHORT)),
            heard);
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path));
  }

  @Test
  void aBroadcastIsAnFlvFileThatAPageMayRead() throws Exception {
    var settings =
        PublisherSettings.of(
            RtmpUrl.parse("rtmp://127.0.0.1:" + server.port() + "/live"),
            StreamKey.of("show"),
            Clip.DESCRIPTION);
    var clip = new Clip();
    try (RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
      clip.play(publisher, 0);
      await("all of it has arrived", () -> heard.pictures("show").size() == 50);
      HttpResponse<InputStream> response =
          client.send(request("/live/show.flv").build(), BodyHandlers.ofInputStream());
      assertEquals(200, response.statusCode());
      assertEquals("video/x-flv", response.headers().firstValue("Content-Type").orElse(""));
      assertEquals("*", response.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
      assertTrue(publisher.stop(Duration.ofSeconds(5)));
      List<Clip.Tag> tags = Clip.mediaOf(Channels.newChannel(response.body()));
      List<Clip.Tag> lastGroup =
          clip.tags().stream().filter(t -> t.type() == 9 && t.millis() >= 1000).toList();
      assertEquals(lastGroup, tags.stream().filter(t -> t.type() == 9 && !t.isConfig()).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /live/nobody.flv, 404",
    "GET, /, 404",
    "GET, /live/show.mp4, 404",
    "GET, /live/%zz.flv, 404",
    "HEAD, /live/show.flv, 200",
    "OPTIONS, /live/show.flv, 204",
    "POST, /live/show.flv, 405",
  })
  void otherRequestsAreAnswered(String method, String path, int status) throws Exception {
    String answer = raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains("Access-Control-Allow-Origin: *\r\n"), answer);
  }

  @Test
  void whatIsNoRequestIsClosed() throws Exception {
    assertEquals("", raw("\u0003" + "x".repeat(20_000)));
  }

  private String raw(String request) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (java.net.SocketException _) {
      return "";
    }
  }
}
