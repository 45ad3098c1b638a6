package tallylight.rtmp.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate and the private key that a server proves itself with. */
public final class TlsKeys {
  private final SSLContext context;

  private TlsKeys(SSLContext context) {
    this.context = context;
  }

  /**
   * Reads a PKCS#12 file.
   *
   * @param password of the file and of the keys in it
   * @throws IOException where the file cannot be read or used
   */
  public static TlsKeys load(Path pkcs12, char[] password) throws IOException {
    try (InputStream in = Files.newInputStream(pkcs12)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      if (!hasKey(store)) {
        throw new IOException("the key store has no private key");
      }
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return new TlsKeys(context);
    } catch (GeneralSecurityException e) {
      throw new IOException("the key store cannot be used", e);
    }
  }

  private static boolean hasKey(KeyStore store) throws GeneralSecurityException {
    for (var names = store.aliases(); names.hasMoreElements(); ) {
      if (store.isKeyEntry(names.nextElement())) {
        return true;
      }
    }
    return false;
  }

  SSLContext context() {
    return context;
  }
}
