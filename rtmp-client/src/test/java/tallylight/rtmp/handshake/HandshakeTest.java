package tallylight.rtmp.handshake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {
  private static final int PACKET = 1536;

  /** A peer whose bytes are known beforehand; notes the order of what is read and written. */
  private static final class Peer implements ByteChannel {
    final List<String> order = new ArrayList<>();
    final ByteBuffer written = ByteBuffer.allocate(100_000);
    private final ByteBuffer bytes;
    private final int atMost;

    Peer(byte[] bytes, int atMost) {
      this.bytes = ByteBuffer.wrap(bytes);
      this.atMost = atMost;
    }

    @Override
    public int read(ByteBuffer target) {
      if (!bytes.hasRemaining()) {
        return -1;
      }
      int count = Math.min(atMost, Math.min(target.remaining(), bytes.remaining()));
      target.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
      note("read to", bytes.position());
      return count;
    }

    @Override
    public int write(ByteBuffer source) {
      written.put(source);
      note("written to", written.position());
      return 1;
    }

    private void note(String what, int position) {
      if (!order.isEmpty() && order.getLast().startsWith(what)) {
        order.removeLast();
      }
      order.add(what + " " + position);
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  private static RandomGenerator random() {
    return new Random(5);
  }

  private static byte[] fromPeer(int version) {
    var bytes = new byte[Handshake.BYTES];
    new Random(9).nextBytes(bytes);
    bytes[0] = (byte) version;
    return bytes;
  }

  @Test
  void theClientHasS1BeforeC2AndS2BeforeTheEnd() throws Exception {
    var peer = new Peer(fromPeer(3), 7);
    Handshake.client(peer, random());
    assertEquals(
        List.of("written to 1537", "read to 1537", "written to 3073", "read to 3073"), peer.order);
  }

  @Test
  void theServerAnswersC1AndWaitsForC2() throws Exception {
    var peer = new Peer(fromPeer(3), 7);
    Handshake.server(peer, random());
    assertEquals(List.of("read to 1537", "written to 3073", "read to 3073"), peer.order);
  }

  @Test
  void eachSideEchoesThePacketOfTheOther() throws Exception {
    byte[] bytes = fromPeer(3);
    byte[] packet = Arrays.copyOfRange(bytes, 1, 1 + PACKET);
    var server = new Peer(bytes, PACKET);
    Handshake.client(server, random());
    assertArrayEquals(packet, written(server, 1 + PACKET));
    var client = new Peer(bytes, PACKET);
    Handshake.server(client, random());
    assertArrayEquals(packet, written(client, 1 + PACKET));
  }

  @Test
  void itsOwnPacketIsVersionZeroAndRandom() throws Exception {
    var peer = new Peer(fromPeer(3), PACKET);
    Handshake.client(peer, random());
    assertEquals(3, peer.written.get(0));
    assertEquals(0, peer.written.getLong(1));
    assertTrue(Arrays.stream(toInts(written(peer, 1))).distinct().count() > 100);
  }

  private static byte[] written(Peer peer, int from) {
    var bytes = new byte[PACKET];
    peer.written.get(from, bytes);
    return bytes;
  }

  private static int[] toInts(byte[] bytes) {
    var ints = new int[bytes.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = bytes[i];
    }
    return ints;
  }

  @ParameterizedTest(name = "first byte {0}")
  @CsvSource({"72, true, false", "60, true, false", "21, false, true", "0, false, false"})
  void aPeerThatIsNoServerIsTold(int first, boolean text, boolean tls) {
    var refusal =
        assertThrows(
            NotRtmpException.class, () -> Handshake.client(new Peer(fromPeer(first), 9), random()));
    assertEquals(first, refusal.firstByte());
    assertEquals(text, refusal.looksLikeText());
    assertEquals(tls, refusal.looksLikeTls());
  }

  @Test
  void aPeerThatClosesIsNoServerEither() {
    for (int length : new int[] {0, 1, 1000, Handshake.BYTES - 1}) {
      byte[] cut = Arrays.copyOf(fromPeer(3), length);
      IOException refusal =
          assertThrows(NotRtmpException.class, () -> Handshake.client(new Peer(cut, 9), random()));
      assertTrue(String.valueOf(refusal.getMessage()).contains("closed"));
    }
  }
}
