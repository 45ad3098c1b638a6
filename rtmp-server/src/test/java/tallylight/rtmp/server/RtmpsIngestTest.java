package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.rtmp.server.Heard.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.media.MediaClock;
import tallylight.rtmp.play.PlayerSettings;
import tallylight.rtmp.play.RtmpPlayer;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.Clip;

/** Publishing and playing by RTMPS, with a certificate made for the test. */
@Timeout(60)
class RtmpsIngestTest {
  private static final String PASSWORD = "for-tests-only";

  @TempDir Path directory;
  private final Heard heard = new Heard();

  private Path keyStore() throws Exception {
    Path store = directory.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String common = " -alias server -keystore " + store + " -storepass " + PASSWORD;
    run(
        keytool
            + " -genkeypair -keyalg EC -dname CN=test -ext san=dns:localhost,ip:127.0.0.1"
            + common);
    run(keytool + " -exportcert -rfc -file " + certificate() + common);
    return store;
  }

  private Path certificate() {
    return directory.resolve("certificate.pem");
  }

  private static void run(String command) throws Exception {
    Process process = new ProcessBuilder(command.split(" ", -1)).inheritIO().start();
    assertEquals(0, process.waitFor());
  }

  private IngestSettings settings(Path store, String password) {
    return IngestSettings.onLoopback().withRtmps(new RtmpsPort(0, store, StreamKey.of(password)));
  }

  @Test
  void publishesAndPlaysEncryptedAndPlainSideBySide() throws Exception {
    var watched = new Watched();
    try (IngestServer server = IngestServer.start(settings(keyStore(), PASSWORD), heard)) {
      RtmpUrl rtmps = RtmpUrl.parse("rtmps://localhost:" + server.rtmpsPort() + "/live");
      RtmpUrl rtmp = RtmpUrl.parse("rtmp://localhost:" + server.port() + "/live");
      StreamKey name = StreamKey.of("show");
      var publishing =
          PublisherSettings.of(rtmps, name, Clip.DESCRIPTION).withTlsAuthorities(certificate());
      var playing = PlayerSettings.of(rtmps, name).withTlsAuthorities(certificate());
      var plain = new Watched();
      try (RtmpPublisher publisher = RtmpPublisher.connect(publishing, MediaClock.system())) {
        new Clip().play(publisher, 0);
        await("all of it has arrived", () -> heard.pictures("show").size() == 50);
        try (RtmpPlayer _ = RtmpPlayer.connect(playing, MediaClock.system(), watched);
            RtmpPlayer _ =
                RtmpPlayer.connect(PlayerSettings.of(rtmp, name), MediaClock.system(), plain)) {
          await("it is watched encrypted", () -> watched.pictures().size() == 25);
          await("it is watched plain", () -> plain.pictures().size() == 25);
        }
        assertTrue(publisher.stop(Duration.ofSeconds(5)));
      }
    }
  }

  @Test
  void whoSpeaksPlainToTheEncryptedPortIsTurnedAway() throws Exception {
    try (IngestServer server = IngestServer.start(settings(keyStore(), PASSWORD), heard)) {
      RtmpUrl wrong = RtmpUrl.parse("rtmp://localhost:" + server.rtmpsPort() + "/live");
      var settings = PublisherSettings.of(wrong, StreamKey.of("show"), Clip.DESCRIPTION);
      assertThrows(RtmpException.class, () -> RtmpPublisher.connect(settings, MediaClock.system()));
      await("the connection is gone", () -> server.connections() == 0);
    }
  }

  @Test
  void aKeyStoreThatCannotBeUsedIsSaidInWords() throws Exception {
    Path store = keyStore();
    Path noStore = Files.writeString(directory.resolve("no.p12"), "no key store");
    assertThrows(
        IngestException.BadKeyStore.class,
        () -> IngestServer.start(settings(store, "wrong"), heard));
    assertThrows(
        IngestException.BadKeyStore.class,
        () -> IngestServer.start(settings(noStore, PASSWORD), heard));
  }
}
