package tallylight.app.key;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the keyring of this computer. */
final class Keyrings {
  private static final Logger LOG = LoggerFactory.getLogger(Keyrings.class);

  private Keyrings() {}

  /** The first keyring that answers, or a vault for this session only. */
  static KeyVault open() {
    for (KeyringStorageType type : usual(System.getProperty("os.name", ""))) {
      try {
        Keyring keyring = Keyring.create(type);
        LOG.info("Stream keys are kept in {}", type);
        return new KeyringVault(keyring);
      } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
        LOG.debug("There is no {}: {}", type, e.getClass().getSimpleName());
      }
    }
    LOG.info("There is no keyring: stream keys are kept for this session only");
    return new SessionVault();
  }

  /** The keyrings of an operating system, the preferred one first. */
  static List<KeyringStorageType> usual(String osName) {
    String os = osName.toLowerCase(Locale.ROOT);
    if (os.contains("mac")) {
      return List.of(KeyringStorageType.OSX_KEYCHAIN, KeyringStorageType.LEGACY_OSX_KEYCHAIN);
    }
    return os.contains("win")
        ? List.of(KeyringStorageType.WINDOWS_CREDENTIAL_STORE)
        : List.of(KeyringStorageType.GNOME_KEYRING, KeyringStorageType.KWALLET);
  }
}
