package tallylight.app.key;

import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.session.StreamKey;

/**
 * Keeps keys in the system's keyring, under the program's name. What was found or kept stays in
 * memory besides, so that a keyring that fails later loses nothing of this session.
 */
final class KeyringVault implements KeyVault {
  /** What a person reads in the keyring's own window. */
  static final String SERVICE = "Tallylight stream key";

  private static final Logger LOG = LoggerFactory.getLogger(KeyringVault.class);

  private final Keyring keyring;
  private final SessionVault session = new SessionVault();

  KeyringVault(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public boolean isLasting() {
    return true;
  }

  @Override
  public synchronized Optional<StreamKey> find(String destinationId) throws KeyVaultException {
    Optional<StreamKey> known = session.find(destinationId);
    if (known.isPresent()) {
      return known;
    }
    try {
      String kept = keyring.getPassword(SERVICE, destinationId);
      if (kept == null || kept.isBlank()) {
        return Optional.empty();
      }
      StreamKey key = StreamKey.of(kept);
      session.keep(destinationId, key);
      return Optional.of(key);
    } catch (PasswordAccessException e) {
      LOG.debug("No key is kept for {}", destinationId);
      return Optional.empty();
    } catch (RuntimeException e) {
      throw KeyVaultException.notRead(e);
    }
  }

  @Override
  public synchronized void keep(String destinationId, StreamKey key) throws KeyVaultException {
    session.keep(destinationId, key);
    try {
      keyring.setPassword(SERVICE, destinationId, key.reveal());
    } catch (PasswordAccessException | RuntimeException e) {
      throw KeyVaultException.notKept(e);
    }
  }

  @Override
  public synchronized void forget(String destinationId) throws KeyVaultException {
    session.forget(destinationId);
    try {
      keyring.deletePassword(SERVICE, destinationId);
    } catch (PasswordAccessException e) {
      LOG.debug("No key was kept for {}", destinationId);
    } catch (RuntimeException e) {
      throw KeyVaultException.notForgotten(e);
    }
  }

  @Override
  public synchronized void close() {
    session.close();
    try {
      keyring.close();
    } catch (Exception e) {
      LOG.debug("The keyring did not close: {}", e.getClass().getSimpleName());
    }
  }
}
