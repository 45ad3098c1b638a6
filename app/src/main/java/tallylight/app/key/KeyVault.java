package tallylight.app.key;

import java.util.Optional;
import tallylight.rtmp.session.StreamKey;

/**
 * Keeps a stream key for each destination, by the destination's id. Safe for use by several
 * threads.
 *
 * <p>A keyring may ask the person to unlock it, so calls may take as long as an answer does: never
 * call from a window's own thread.
 */
public interface KeyVault extends AutoCloseable {
  /**
   * The system's keyring, or where there is none a vault that forgets when the program ends. {@code
   * -Dtallylight.keyring=off} leaves the keyring alone.
   */
  static KeyVault open() {
    return "off".equals(System.getProperty("tallylight.keyring"))
        ? new SessionVault()
        : Keyrings.open();
  }

  /** A vault that forgets when the program ends. */
  static KeyVault forThisSession() {
    return new SessionVault();
  }

  /** Whether keys outlast the program: false means "this session only". */
  boolean isLasting();

  /**
   * The key of a destination; empty where none was kept.
   *
   * @throws KeyVaultException where the keyring does not answer
   */
  Optional<StreamKey> find(String destinationId) throws KeyVaultException;

  /**
   * Keeps the key of a destination, instead of any that was kept before.
   *
   * @throws KeyVaultException where the keyring does not take it; the key is kept for this session
   *     then
   */
  void keep(String destinationId, StreamKey key) throws KeyVaultException;

  /**
   * Removes the key of a destination, where there is one.
   *
   * @throws KeyVaultException where the keyring does not let go of it
   */
  void forget(String destinationId) throws KeyVaultException;

  /** Leaves the keyring; keys that last stay in it. */
  @Override
  void close();
}
