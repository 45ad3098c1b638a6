package tallylight.rtmp.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority of the tests' own, made with the JDK's keytool. */
public final class TestAuthority {
  public static final String PASSWORD = "for-tests-only";

  private final Path store;
  private final Path certificate;

  /** Makes its key and certificate in {@code directory}. */
  public TestAuthority(Path directory) throws Exception {
    store = directory.resolve("keys.p12");
    certificate = directory.resolve("authority.pem");
    keytool("-genkeypair", "-keyalg", "EC", "-alias", "ca", "-dname", "CN=ca", "-ext", "bc:c");
    keytool("-exportcert", "-rfc", "-alias", "ca", "-file", certificate.toString());
  }

  /**
   * A key and a certificate that it signs.
   *
   * @param names what the certificate is for, such as {@code dns:localhost,ip:127.0.0.1}
   * @param from when it begins, as keytool takes it: {@code -3d}
   * @param validDays how long from then on
   */
  public KeyStore issue(String alias, String names, String from, int validDays) throws Exception {
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        alias,
        "-dname",
        "CN=test",
        "-signer",
        "ca",
        "-startdate",
        from,
        "-validity",
        String.valueOf(validDays),
        "-ext",
        "san=" + names);
    return only(alias);
  }

  /** A key and a certificate that nobody else signs. */
  KeyStore selfSigned(String alias, String names) throws Exception {
    keytool(
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        alias,
        "-dname",
        "CN=" + alias,
        "-ext",
        "san=" + names);
    return only(alias);
  }

  private KeyStore only(String alias) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    for (String other : Collections.list(keys.aliases())) {
      if (!other.equals(alias)) {
        keys.deleteEntry(other);
      }
    }
    return keys;
  }

  /** The authority's own certificate, in PEM form. */
  public Path certificate() {
    return certificate;
  }

  private void keytool(String... options) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool: " + said);
    }
  }
}
