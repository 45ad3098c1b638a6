package tallylight.app.key;

import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** The system's keyring did not do what it was asked. Holds no key, nor the keyring's own words. */
public final class KeyVaultException extends ProblemException {
  private static final long serialVersionUID = 1L;

  private static final String WHY = "It is locked, or does not answer.";

  /** The keyring's exception is left out: nobody knows what it quotes. */
  private KeyVaultException(Problem problem, Throwable cause) {
    super(problem, null);
    setStackTrace(cause.getStackTrace());
  }

  static KeyVaultException notRead(Throwable cause) {
    return new KeyVaultException(
        new Problem(
            "The keyring of this computer did not give the stream key.",
            WHY,
            "Unlock the keyring, or paste the key again."),
        cause);
  }

  static KeyVaultException notKept(Throwable cause) {
    return new KeyVaultException(
        new Problem(
            "The keyring of this computer did not take the stream key.",
            WHY,
            "You can go live; the key is forgotten when the program ends."),
        cause);
  }

  static KeyVaultException notForgotten(Throwable cause) {
    return new KeyVaultException(
        new Problem(
            "The keyring of this computer did not let go of the stream key.",
            WHY,
            "Unlock the keyring and try again, or remove the key with the keyring's own program."),
        cause);
  }
}
