package tallylight.rtmp.handshake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simple handshake, both sides, in the order section 5.2.1 demands: the client has S1 before it
 * sends C2 and S2 before it sends anything else; the server has C2 before it sends anything else.
 *
 * <p>What S2 and C2 echo is not compared beyond a line in the log: several servers send back
 * something else and mean no harm.
 */
public final class Handshake {
  /** The only version there is. */
  public static final int VERSION = 3;

  /** Bytes that each side sends: version and two packets. */
  public static final int BYTES = 1 + 2 * 1536;

  private static final Logger log = LoggerFactory.getLogger(Handshake.class);
  private static final int PACKET = 1536;
  private static final int RANDOM_AT = 8;

  private Handshake() {}

  /**
   * The client's side, up to S2.
   *
   * @throws NotRtmpException where the peer is no RTMP server
   */
  public static void client(ByteChannel channel, RandomGenerator random) throws IOException {
    ByteBuffer c1 = packet(random);
    write(channel, ByteBuffer.allocate(1 + PACKET).put((byte) VERSION).put(c1.duplicate()).flip());
    readVersion(channel);
    ByteBuffer s1 = read(channel, PACKET);
    write(channel, s1);
    ByteBuffer s2 = read(channel, PACKET);
    if (!echoes(s2, c1)) {
      log.debug("S2 does not echo C1; going on, as some servers do that");
    }
  }

  /**
   * The server's side, up to C2.
   *
   * @throws NotRtmpException where the peer is no RTMP client
   */
  public static void server(ByteChannel channel, RandomGenerator random) throws IOException {
    readVersion(channel);
    ByteBuffer c1 = read(channel, PACKET);
    ByteBuffer s1 = packet(random);
    write(
        channel, ByteBuffer.allocate(BYTES).put((byte) VERSION).put(s1.duplicate()).put(c1).flip());
    ByteBuffer c2 = read(channel, PACKET);
    if (!echoes(c2, s1)) {
      log.debug("C2 does not echo S1; going on, as some clients do that");
    }
  }

  /** C1 or S1: time 0, zero, random bytes (5.2.3). */
  private static ByteBuffer packet(RandomGenerator random) {
    var bytes = new byte[PACKET];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes).putLong(0, 0L);
  }

  private static boolean echoes(ByteBuffer echo, ByteBuffer sent) {
    return echo.slice(RANDOM_AT, PACKET - RANDOM_AT)
        .equals(sent.slice(RANDOM_AT, PACKET - RANDOM_AT));
  }

  private static void readVersion(ByteChannel channel) throws IOException {
    int version = read(channel, 1).get() & 0xFF;
    if (version != VERSION) {
      throw new NotRtmpException(version);
    }
  }

  private static ByteBuffer read(ByteChannel channel, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new NotRtmpException(-1);
      }
    }
    return buffer.flip();
  }

  private static void write(ByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }
}
