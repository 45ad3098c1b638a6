package tallylight.rtmp.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The file of trusted authorities cannot be read, or holds no certificate. */
public final class AuthoritiesException extends IOException {
  private static final long serialVersionUID = 1L;

  AuthoritiesException(String file, @Nullable Throwable cause) {
    super("no certificates in " + file, cause);
  }
}
