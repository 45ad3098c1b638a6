package tallylight.rtmp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed. There is no way to believe all. */
final class TlsTrust {
  private TlsTrust() {}

  /**
   * A context that trusts what the system trusts, and the authorities in a file besides.
   *
   * @param authorities certificates in PEM form; null for none
   * @throws AuthoritiesException where the file cannot be used
   */
  static SSLContext context(@Nullable Path authorities) throws IOException {
    try {
      TrustManagerFactory factory = newFactory();
      factory.init(authorities == null ? null : systemAnd(authorities));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, explaining(factory.getTrustManagers()), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AuthoritiesException(String.valueOf(authorities), e);
    }
  }

  private static TrustManager[] explaining(TrustManager[] managers) {
    return Arrays.stream(managers)
        .map(
            manager ->
                manager instanceof X509ExtendedTrustManager judge
                    ? new ExplainingTrust(judge)
                    : manager)
        .toArray(TrustManager[]::new);
  }

  private static TrustManagerFactory newFactory() throws GeneralSecurityException {
    return TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
  }

  private static KeyStore systemAnd(Path authorities) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    TrustManagerFactory system = newFactory();
    system.init((KeyStore) null);
    for (TrustManager manager : system.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        for (X509Certificate issuer : x509.getAcceptedIssuers()) {
          store.setCertificateEntry("system-" + number++, issuer);
        }
      }
    }
    for (Certificate own : read(authorities)) {
      store.setCertificateEntry("own-" + number++, own);
    }
    return store;
  }

  private static Collection<? extends Certificate> read(Path authorities)
      throws GeneralSecurityException, AuthoritiesException {
    Collection<? extends Certificate> certificates;
    try (InputStream in = Files.newInputStream(authorities)) {
      certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (IOException e) {
      throw new AuthoritiesException(authorities.toString(), e);
    }
    if (certificates.isEmpty()) {
      throw new AuthoritiesException(authorities.toString(), null);
    }
    return certificates;
  }
}
