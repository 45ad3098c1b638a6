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
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed. There is no way to believe all. */
final class TlsTrust {
  private TlsTrust() {}

  /**
   * A context that trusts what the system trusts, and the authorities in a file besides.
   *
   * @param authorities certificates in PEM form; null for none
   */
  static SSLContext context(@Nullable Path authorities) throws IOException {
    try {
      if (authorities == null) {
        return SSLContext.getDefault();
      }
      TrustManagerFactory factory = newFactory();
      factory.init(systemAnd(authorities));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the file of trusted authorities cannot be used", e);
    }
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
    try (InputStream in = Files.newInputStream(authorities)) {
      for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("own-" + number++, own);
      }
    }
    return store;
  }
}
