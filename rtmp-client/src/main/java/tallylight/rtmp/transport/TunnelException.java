package tallylight.rtmp.transport;

import java.io.IOException;

/** The HTTP server does not carry RTMP, or no longer. */
public final class TunnelException extends IOException {
  private static final long serialVersionUID = 1L;

  TunnelException(String message) {
    super(message);
  }
}
