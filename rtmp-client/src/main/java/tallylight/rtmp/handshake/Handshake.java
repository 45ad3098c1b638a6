package tallylight.rtmp.handshake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.handshake.Digest.Side;

/**
 * The handshake, both sides, in the order section 5.2.1 demands: the client has S1 before it sends
 * C2 and S2 before it sends anything else; the server has C2 before it sends anything else.
 *
 * <p>Either side speaks with digests only where the other does, and falls back to the simple form
 * by itself. What S2 and C2 echo or sign is not compared beyond a line in the log: several servers
 * send back something else and mean no harm.
 */
public final class Handshake {
  /** The only version there is. */
  public static final int VERSION = 3;

  /** Bytes that each side sends: version and two packets. */
  public static final int BYTES = 1 + 2 * 1536;

  private static final Logger log = LoggerFactory.getLogger(Handshake.class);
  private static final int PACKET = 1536;
  private static final int VERSION_AT = 4;
  private static final int RANDOM_AT = 8;

  /** 9.0.124.2, the Flash Player that servers know digests from. */
  private static final int CLIENT_VERSION = 0x09007C02;

  /** 4.0.0.1; any that is not 0 says that S1 has a digest. */
  private static final int SERVER_VERSION = 0x04000001;

  private Handshake() {}

  /**
   * The client's side of the simple handshake, up to S2.
   *
   * @throws NotRtmpException where the peer is no RTMP server
   */
  public static void client(ByteChannel channel, RandomGenerator random) throws IOException {
    client(channel, HandshakeKind.SIMPLE, random);
  }

  /**
   * The client's side, up to S2.
   *
   * @throws NotRtmpException where the peer is no RTMP server
   */
  public static void client(ByteChannel channel, HandshakeKind kind, RandomGenerator random)
      throws IOException {
    byte[] c1 = packet(kind, CLIENT_VERSION, Side.CLIENT, random);
    write(channel, ByteBuffer.allocate(1 + PACKET).put((byte) VERSION).put(c1).flip());
    readVersion(channel);
    byte[] s1 = read(channel, PACKET);
    write(channel, ByteBuffer.wrap(answer(s1, answered(kind, s1), Side.CLIENT, random)));
    check("S2", read(channel, PACKET), c1, kind, Side.SERVER);
  }

  /** The kind of a server's packet; it is not looked into where no digest was sent. */
  private static HandshakeKind answered(HandshakeKind asked, byte[] s1) {
    if (asked == HandshakeKind.SIMPLE) {
      return HandshakeKind.SIMPLE;
    }
    HandshakeKind kind = Digest.kindOf(s1, Side.SERVER);
    log.debug("handshake {}: the server answers {}", asked, kind);
    return kind;
  }

  /**
   * The server's side, up to C2. A client that sends a digest is answered with one of its kind.
   *
   * @throws NotRtmpException where the peer is no RTMP client
   */
  public static void server(ByteChannel channel, RandomGenerator random) throws IOException {
    readVersion(channel);
    byte[] c1 = read(channel, PACKET);
    boolean simple = ByteBuffer.wrap(c1).getInt(VERSION_AT) == 0;
    HandshakeKind kind = simple ? HandshakeKind.SIMPLE : Digest.kindOf(c1, Side.CLIENT);
    byte[] s1 = packet(kind, SERVER_VERSION, Side.SERVER, random);
    byte[] s2 = answer(c1, kind, Side.SERVER, random);
    write(channel, ByteBuffer.allocate(BYTES).put((byte) VERSION).put(s1).put(s2).flip());
    check("C2", read(channel, PACKET), s1, kind, Side.CLIENT);
  }

  /** C1 or S1: time 0, zero or the version, random bytes (5.2.3), and the digest among them. */
  private static byte[] packet(HandshakeKind kind, int version, Side side, RandomGenerator random) {
    var bytes = new byte[PACKET];
    random.nextBytes(bytes);
    ByteBuffer.wrap(bytes).putLong(0, kind == HandshakeKind.SIMPLE ? 0 : version & 0xFFFF_FFFFL);
    if (kind != HandshakeKind.SIMPLE) {
      Digest.put(bytes, kind, side);
    }
    return bytes;
  }

  /** C2 or S2: an echo (5.2.4), or random bytes with a signature. */
  private static byte[] answer(
      byte[] received, HandshakeKind kind, Side side, RandomGenerator random) {
    if (kind == HandshakeKind.SIMPLE) {
      return received;
    }
    var bytes = new byte[PACKET];
    random.nextBytes(bytes);
    Digest.sign(bytes, Digest.get(received, kind), side);
    return bytes;
  }

  private static void check(
      String name, byte[] answer, byte[] sent, HandshakeKind kind, Side side) {
    boolean right =
        echoes(answer, sent)
            || (kind != HandshakeKind.SIMPLE
                && Digest.isSigned(answer, Digest.get(sent, kind), side));
    if (!right) {
      log.debug("{} is no answer to what was sent; going on, as some peers do that", name);
    }
  }

  private static boolean echoes(byte[] echo, byte[] sent) {
    return Arrays.equals(echo, RANDOM_AT, PACKET, sent, RANDOM_AT, PACKET);
  }

  private static void readVersion(ByteChannel channel) throws IOException {
    int version = read(channel, 1)[0] & 0xFF;
    if (version != VERSION) {
      throw new NotRtmpException(version);
    }
  }

  private static byte[] read(ByteChannel channel, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new NotRtmpException(-1);
      }
    }
    return buffer.array();
  }

  private static void write(ByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
