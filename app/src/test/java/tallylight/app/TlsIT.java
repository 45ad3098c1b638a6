package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.lab.Certificates;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Nginx;
import tallylight.app.lab.NginxTls;
import tallylight.app.lab.Recording;

/**
 * Given a real nginx with TLS, then a broadcast goes to the one that can prove who it is, and each
 * of the others is refused for its own reason.
 */
class TlsIT {
  private static final String KEY = "tls-key-0123";

  @TempDir static Path folder = Path.of("");
  private static Certificates certificates;
  private static Nginx nginx;
  private static NginxTls tls;
  private static Path keyFile = Path.of("");

  @BeforeAll
  static void start() throws Exception {
    keyFile = Files.writeString(folder.resolve("key.txt"), KEY + "\n");
    certificates = new Certificates(folder);
    certificates.issue("good", "localhost", 30);
    certificates.issue("wrong-name", "elsewhere.example", 30);
    certificates.issue("expired", "localhost", -1);
    certificates.selfSigned("self-signed", "localhost");
    nginx = Nginx.start(folder);
    tls =
        NginxTls.start(
            folder, nginx.port(), List.of("good", "wrong-name", "expired", "self-signed"));
  }

  @AfterAll
  static void stop() {
    if (tls != null) {
      tls.close();
    }
    if (nginx != null) {
      nginx.close();
    }
  }

  @Test
  void aServerOfTheAuthorityGetsTheBroadcast() {
    CommandLineRun run = publish("good", certificates.authority(), "--seconds", "3", "--json");
    assertEquals(0, run.exitCode(), run::everything);
    Recording recording = new Recording(nginx.recording(KEY));
    String sent = "\"sent\":" + recording.decodedPictures() + ",";
    assertTrue(run.out().contains(sent), () -> sent + " is not in " + run.everything());
    assertEquals("", recording.decodeErrors());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "wrong-name, Its certificate is for another name than localhost.",
    "expired, Its certificate has expired.",
    "self-signed, Its certificate is self-signed: nobody vouches for it.",
  })
  void aCertificateThatProvesNothingIsRefusedForItsOwnReason(String certificate, String why) {
    assertRefused(why, publish(certificate, certificates.authority(), "--json"));
  }

  @Test
  void anAuthorityThatNobodyNamedIsNotTrusted() {
    assertRefused(
        "Its certificate is of an authority that this computer does not know.",
        publish("good", null, "--json"));
  }

  @Test
  void aFileWithoutCertificatesIsNamed() {
    CommandLineRun missing = publish("good", folder.resolve("gone.pem"));
    assertEquals(2, missing.exitCode(), missing::everything);
    assertTrue(missing.err().contains("gone.pem"), missing::everything);
    CommandLineRun empty = publish("good", keyFile);
    assertEquals(16, empty.exitCode(), empty::everything);
    assertTrue(empty.err().contains("holds no certificate"), empty::everything);
  }

  private static CommandLineRun publish(
      String certificate, @Nullable Path authority, String... options) {
    var arguments =
        new ArrayList<>(
            List.of("publish", "--url", tls.url(certificate), "--key-file", keyFile.toString()));
    if (authority != null) {
      arguments.addAll(List.of("--tls-ca", authority.toString()));
    }
    arguments.addAll(List.of(options));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static void assertRefused(String why, CommandLineRun run) {
    assertAll(
        () -> assertEquals(16, run.exitCode(), run::everything),
        () -> assertTrue(run.err().contains(why), run::everything),
        () -> assertTrue(run.out().startsWith("{\"result\":\"tls-failed\""), run::everything),
        () -> assertFalse(run.everything().contains(KEY), "the key was printed"));
  }
}
