package tallylight.rtmp.transport;

import java.security.cert.CertificateException;

/** A certificate is not to be trusted, and why. */
final class UntrustedException extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final TlsFault fault;

  UntrustedException(TlsFault fault, String message, CertificateException cause) {
    super(message, cause);
    this.fault = fault;
  }

  TlsFault fault() {
    return fault;
  }
}
