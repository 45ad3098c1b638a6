package tallylight.rtmp.transport;

import java.io.IOException;
import javax.net.ssl.SSLException;

/** No encrypted connection came about. */
public final class TlsFailedException extends SSLException {
  private static final long serialVersionUID = 1L;

  private final TlsFault fault;

  private TlsFailedException(TlsFault fault, IOException cause) {
    super(String.valueOf(cause.getMessage()), cause);
    this.fault = fault;
  }

  /** Finds out what the TLS engine's complaint is about. */
  static TlsFailedException of(IOException complaint) {
    for (Throwable cause = complaint; cause != null; cause = cause.getCause()) {
      if (cause instanceof UntrustedException untrusted) {
        return new TlsFailedException(untrusted.fault(), complaint);
      }
    }
    // What JSSE says of bytes that are no TLS record; it has no type for it.
    boolean noTls = String.valueOf(complaint.getMessage()).contains("SSL message");
    return new TlsFailedException(noTls ? TlsFault.NO_TLS : TlsFault.NO_AGREEMENT, complaint);
  }

  /** What was the matter. */
  public TlsFault fault() {
    return fault;
  }
}
