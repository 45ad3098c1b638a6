package tallylight.rtmp.handshake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The digest in C1 and S1 and the signature in C2 and S2, by which Flash Players and Adobe's
 * servers knew each other. The keys are public, so it proves nothing; some servers want it all the
 * same.
 *
 * <p>A packet has 1536 bytes. Its digest is an HMAC-SHA256 over all its other bytes and stands
 * behind a pointer: four bytes whose sum, modulo 728, is the distance.
 */
final class Digest {
  /** Bytes of a digest, and of a signature. */
  static final int BYTES = 32;

  private static final int PLACES = 728;
  private static final int POINTER = 4;
  private static final byte[] KEY_TAIL =
      HexFormat.of().parseHex("f0eec24a8068bee82e00d0d1029e7e576eec5d2d29806fab93b8e636cfeb31ae");

  /** Who signs. */
  enum Side {
    CLIENT("Genuine Adobe Flash Player 001"),
    SERVER("Genuine Adobe Flash Media Server 001");

    private final String name;

    Side(String name) {
      this.name = name;
    }

    private byte[] shortKey() {
      return name.getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] longKey() {
      byte[] start = shortKey();
      byte[] key = Arrays.copyOf(start, start.length + KEY_TAIL.length);
      System.arraycopy(KEY_TAIL, 0, key, start.length, KEY_TAIL.length);
      return key;
    }
  }

  private Digest() {}

  /** Puts the digest into a packet that is complete else. */
  static void put(byte[] packet, HandshakeKind kind, Side side) {
    System.arraycopy(computed(packet, kind, side), 0, packet, place(packet, kind), BYTES);
  }

  /** The digest in a packet, right or not. */
  static byte[] get(byte[] packet, HandshakeKind kind) {
    int place = place(packet, kind);
    return Arrays.copyOfRange(packet, place, place + BYTES);
  }

  /** Which kind of packet this is, by the digest that is right; simple where neither is. */
  static HandshakeKind kindOf(byte[] packet, Side side) {
    for (HandshakeKind kind : HandshakeKind.values()) {
      if (kind != HandshakeKind.SIMPLE
          && Arrays.equals(get(packet, kind), computed(packet, kind, side))) {
        return kind;
      }
    }
    return HandshakeKind.SIMPLE;
  }

  /**
   * Ends C2 or S2 with its signature.
   *
   * @param digest the digest of the peer's packet, which it answers
   */
  static void sign(byte[] answer, byte[] digest, Side side) {
    System.arraycopy(signature(answer, digest, side), 0, answer, answer.length - BYTES, BYTES);
  }

  /** Whether C2 or S2 ends with the signature of {@code side}. */
  static boolean isSigned(byte[] answer, byte[] digest, Side side) {
    byte[] end = Arrays.copyOfRange(answer, answer.length - BYTES, answer.length);
    return Arrays.equals(end, signature(answer, digest, side));
  }

  private static byte[] signature(byte[] answer, byte[] digest, Side side) {
    byte[] key = hmac(side.longKey(), digest, 0, digest.length);
    return hmac(key, answer, 0, answer.length - BYTES);
  }

  private static int place(byte[] packet, HandshakeKind kind) {
    int sum = 0;
    for (int i = 0; i < POINTER; i++) {
      sum += packet[kind.pointerAt() + i] & 0xFF;
    }
    return kind.pointerAt() + POINTER + sum % PLACES;
  }

  private static byte[] computed(byte[] packet, HandshakeKind kind, Side side) {
    int place = place(packet, kind);
    byte[] others = new byte[packet.length - BYTES];
    System.arraycopy(packet, 0, others, 0, place);
    System.arraycopy(packet, place + BYTES, others, place, others.length - place);
    return hmac(side.shortKey(), others, 0, others.length);
  }

  private static byte[] hmac(byte[] key, byte[] bytes, int from, int count) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(bytes, from, count);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
