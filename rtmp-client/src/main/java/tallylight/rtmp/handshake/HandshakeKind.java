package tallylight.rtmp.handshake;

/** What a client sends as C1. Servers that do not know digests answer all kinds alike. */
public enum HandshakeKind {
  /** Time, zero, random bytes (RTMP 1.0, section 5.2.3). Every server takes it. */
  SIMPLE(-1),
  /** With a digest in the first half, as Flash Player 9 had it. */
  DIGEST_IN_FIRST_HALF(8),
  /** With a digest in the second half, as Flash Player 10 had it. */
  DIGEST_IN_SECOND_HALF(772);

  private final int pointerAt;

  HandshakeKind(int pointerAt) {
    this.pointerAt = pointerAt;
  }

  /** Where the four bytes stand that tell where the digest is; -1 where there is none. */
  int pointerAt() {
    return pointerAt;
  }
}
