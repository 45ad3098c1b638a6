package tallylight.rtmp.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The proxy did not make the connection that it was asked for. */
public final class ProxyException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What was the matter. */
  public enum Reason {
    /** The proxy itself cannot be reached. */
    UNREACHABLE,
    /** It did not answer in time. */
    SILENT,
    /** What answers there is not a proxy of the kind that was asked for. */
    NOT_A_PROXY,
    /** It wants a user name and a password. */
    PASSWORD,
    /** It could not or would not reach the server. */
    REFUSED
  }

  private final String proxy;
  private final Reason reason;

  ProxyException(String proxy, Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.proxy = proxy;
    this.reason = reason;
  }

  /** The proxy's host and port. */
  public String proxy() {
    return proxy;
  }

  /** What was the matter. */
  public Reason reason() {
    return reason;
  }
}
