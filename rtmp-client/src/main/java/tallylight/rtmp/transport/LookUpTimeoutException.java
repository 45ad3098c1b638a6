package tallylight.rtmp.transport;

import java.net.SocketTimeoutException;

/** The name service did not answer in time. */
public final class LookUpTimeoutException extends SocketTimeoutException {
  private static final long serialVersionUID = 1L;

  LookUpTimeoutException(String host) {
    super("no answer from the name service about " + host);
  }
}
