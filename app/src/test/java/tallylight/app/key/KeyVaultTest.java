package tallylight.app.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.javakeyring.KeyringStorageType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tallylight.rtmp.session.StreamKey;

class KeyVaultTest {
  private static final StreamKey KEY = StreamKey.of("live_1_secret");

  @Test
  void aKeyIsKeptForItsDestinationUntilItIsForgotten() throws Exception {
    try (KeyVault vault = KeyVault.forThisSession()) {
      vault.keep("twitch-1", KEY);
      assertEquals(Optional.of(KEY), vault.find("twitch-1"));
      assertEquals(Optional.empty(), vault.find("twitch-2"));

      vault.keep("twitch-1", StreamKey.of("another"));
      assertEquals(Optional.of(StreamKey.of("another")), vault.find("twitch-1"));

      vault.forget("twitch-1");
      vault.forget("never-there");
      assertEquals(Optional.empty(), vault.find("twitch-1"));
    }
  }

  @Test
  void aVaultForTheSessionSaysSo() {
    try (KeyVault vault = KeyVault.forThisSession()) {
      assertFalse(vault.isLasting());
    }
  }

  @Test
  void eachSystemHasItsOwnKeyring() {
    assertEquals(
        List.of(KeyringStorageType.WINDOWS_CREDENTIAL_STORE), Keyrings.usual("Windows 11"));
    assertEquals(KeyringStorageType.OSX_KEYCHAIN, Keyrings.usual("Mac OS X").getFirst());
    assertEquals(KeyringStorageType.GNOME_KEYRING, Keyrings.usual("Linux").getFirst());
  }

  @Test
  void aFaultOfTheKeyringNeverQuotesTheKey() {
    var cause = new IllegalStateException("cannot store live_1_secret");
    for (KeyVaultException fault :
        List.of(
            KeyVaultException.notKept(cause),
            KeyVaultException.notRead(cause),
            KeyVaultException.notForgotten(cause))) {
      assertFalse(fault.toString().contains("secret"), fault.toString());
      assertEquals(null, fault.getCause());
      assertTrue(fault.problem().remedy().endsWith("."));
    }
  }
}
