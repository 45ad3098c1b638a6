package tallylight.rtmp.publish;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.MediaClock;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.SyntheticBroadcast;
import tallylight.rtmp.transport.TlsFault;

/** rtmps, and every reason not to trust it. */
@Timeout(60)
class TlsTest {
  @TempDir static Path directory;
  private static TestAuthority authority;
  private static KeyStore right;

  private final CompletableFuture<Long> videos = new CompletableFuture<>();

  @BeforeAll
  static void makeCertificates() throws Exception {
    authority = new TestAuthority(directory);
    right = authority.issue("right", "dns:localhost,ip:127.0.0.1", "-3d", 30);
  }

  private void countVideos(ScriptedServer.Client client) throws Exception {
    client.start().awaitEnd();
    videos.complete(
        client.heard.stream().filter(RtmpMessage.Video.class.getSimpleName()::equals).count());
  }

  private static PublisherSettings settings(String host, int port) throws Exception {
    return PublisherSettings.of(
            RtmpUrl.parse("rtmps://" + host + ":" + port + "/live"),
            StreamKey.of("key"),
            SyntheticBroadcast.DESCRIPTION)
        .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({"TLSv1.3, localhost", "TLSv1.3, 127.0.0.1", "TLSv1.2, localhost"})
  void aBroadcastGoesEncryptedToAServerThatIsTrusted(String protocol, String host)
      throws Exception {
    try (var server = new ScriptedServer(this::countVideos);
        var front = new TlsFront(right, protocol, server.port())) {
      var settings =
          settings(host, front.port())
              .withTlsAuthorities(authority.certificate())
              .withQueue(Duration.ofSeconds(10), 64 << 20);
      try (RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
        new SyntheticBroadcast(0).play(publisher, 300);
        assertTrue(publisher.stop(Duration.ofSeconds(10)));
      }
      // One of them is the sequence header.
      assertEquals(301, videos.get(10, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "another name, dns:wrong.example, -3d, 30, WRONG_NAME, for another name than localhost",
    "another address, ip:192.0.2.1, -3d, 30, WRONG_NAME, for another name than localhost",
    "an expired certificate, dns:localhost, -3d, 1, EXPIRED, has expired",
    "one of the future, dns:localhost, +3d, 30, NOT_YET_VALID, not valid yet",
  })
  void isNotTrusted(
      String what, String names, String from, int validDays, TlsFault fault, String why)
      throws Exception {
    KeyStore keys = authority.issue(what, names, from, validDays);
    assertNotTrusted(
        keys, settings -> settings.withTlsAuthorities(authority.certificate()), fault, why);
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() throws Exception {
    assertNotTrusted(right, settings -> settings, TlsFault.UNKNOWN_AUTHORITY, "does not know");
  }

  @Test
  void aSelfSignedCertificateIsNotTrusted() throws Exception {
    assertNotTrusted(
        authority.selfSigned("own", "dns:localhost"),
        settings -> settings.withTlsAuthorities(authority.certificate()),
        TlsFault.SELF_SIGNED,
        "self-signed");
  }

  @Test
  void anExpiredCertificateOfAnUnknownAuthorityIsCalledExpired() throws Exception {
    KeyStore keys = authority.issue("long ago", "dns:localhost", "-3d", 1);
    assertNotTrusted(keys, settings -> settings, TlsFault.EXPIRED, "has expired");
  }

  private static void assertNotTrusted(
      KeyStore keys, UnaryOperator<PublisherSettings> change, TlsFault fault, String why)
      throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Client::start);
        var front = new TlsFront(keys, "TLSv1.3", server.port())) {
      var failure = failure(change.apply(settings("localhost", front.port())));
      assertEquals(fault, failure.fault());
      assertTrue(
          failure.problem().what().contains("could not prove"), failure.problem().toString());
      assertTrue(failure.problem().why().contains(why), failure.problem().toString());
    }
  }

  private static RtmpException.TlsFailed failure(PublisherSettings settings) {
    return assertThrows(
        RtmpException.TlsFailed.class,
        () -> RtmpPublisher.connect(settings, MediaClock.system()).close());
  }

  @ParameterizedTest(name = "a file that {0}")
  @CsvSource({
    "does not exist, ",
    "holds no certificate, nothing",
    "is damaged, -----BEGIN CERTIFICATE-----"
  })
  void authoritiesThatCannotBeReadAreNamed(String what, @Nullable String content) throws Exception {
    Path file = directory.resolve(what + ".pem");
    if (content != null) {
      Files.writeString(file, content);
    }
    try (var server = new ScriptedServer(ScriptedServer.Client::start)) {
      var failure = failure(settings("localhost", server.port()).withTlsAuthorities(file));
      assertTrue(failure.problem().what().contains("trusted authorities"));
    }
  }

  @Test
  void aServerWithoutTlsIsToldFromOneThatIsNotTrusted() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Client::start)) {
      var failure = failure(settings("localhost", server.port()));
      assertEquals(TlsFault.NO_AGREEMENT, failure.fault());
      assertTrue(failure.problem().what().startsWith("No encrypted connection"));
    }
  }

  @Test
  void aServerThatAnswersWithoutTlsIsTold() throws Exception {
    try (var server =
        new ScriptedServer(
            client ->
                client.transport.writeFully(
                    ByteBuffer.wrap("HTTP/1.1 400 Bad Request\r\n".getBytes(US_ASCII))))) {
      var failure = failure(settings("localhost", server.port()));
      assertEquals(TlsFault.NO_TLS, failure.fault());
      assertTrue(failure.problem().why().contains("does not encrypt"));
    }
  }

  @Test
  void aPlainClientAtATlsPortIsToldToEncrypt() throws Exception {
    try (var server = new ScriptedServer(ScriptedServer.Client::start);
        var front = new TlsFront(right, "TLSv1.3", server.port())) {
      var settings =
          PublisherSettings.of(
              RtmpUrl.parse("rtmp://localhost:" + front.port() + "/live"),
              StreamKey.of("key"),
              SyntheticBroadcast.DESCRIPTION);
      var failure =
          assertThrows(
              RtmpException.NotRtmp.class,
              () -> RtmpPublisher.connect(settings, MediaClock.system()).close());
      assertTrue(failure.problem().remedy().contains("rtmps://"), failure.problem().toString());
    }
  }
}
