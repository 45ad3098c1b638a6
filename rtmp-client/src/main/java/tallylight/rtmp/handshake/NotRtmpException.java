package tallylight.rtmp.handshake;

import java.net.ProtocolException;

/** The peer answered with something else than an RTMP handshake. */
public final class NotRtmpException extends ProtocolException {
  private static final long serialVersionUID = 1L;
  private static final int TLS_ALERT = 0x15;

  private final int firstByte;

  NotRtmpException(int firstByte) {
    super(
        firstByte < 0
            ? "the peer closed the connection amid the handshake"
            : "the peer's first byte was 0x%02x instead of 0x03".formatted(firstByte));
    this.firstByte = firstByte;
  }

  /** The first byte of the answer, 0 to 255, or -1 where the connection was closed instead. */
  public int firstByte() {
    return firstByte;
  }

  /** True where the answer begins like text: {@code HTTP/1.1 400 Bad Request}, {@code SSH-2.0}. */
  public boolean looksLikeText() {
    return firstByte >= 0x20 && firstByte < 0x7F;
  }

  /** True where the answer is a TLS alert: the port speaks RTMPS or HTTPS. */
  public boolean looksLikeTls() {
    return firstByte == TLS_ALERT;
  }
}
