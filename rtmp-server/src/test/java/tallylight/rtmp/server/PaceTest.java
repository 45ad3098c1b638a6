package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tallylight.media.MediaClock;
import tallylight.rtmp.transport.TcpTransport;

/** An ingest that reads as a slow uplink would bring it. */
@Timeout(30)
class PaceTest {
  private static final int BYTES = 150_000;

  /** A megabyte a second. */
  private static final Pace MEGABYTE = nanos -> nanos / 1000;

  @Test
  void noMoreIsReadThanThePaceAllowsHoweverMuchIsThere() throws Exception {
    try (var listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (var sender = SocketChannel.open(listening.getLocalAddress());
          var link = TcpTransport.over(listening.accept())) {
        sender.write(ByteBuffer.allocate(BYTES));
        sender.shutdownOutput();
        long began = System.nanoTime();
        var paced = new PacedTransport(link, MEGABYTE, MediaClock.system());
        ByteBuffer target = ByteBuffer.allocate(BYTES + 1);
        while (paced.read(target) >= 0) {
          long allowed = MEGABYTE.bytesBy(System.nanoTime() - began);
          assertTrue(target.position() <= allowed, target.position() + " of " + allowed);
        }
        assertEquals(BYTES, target.position());
      }
    }
  }

  @Test
  void whatAnIdleLinkCouldHaveCarriedIsGone() throws Exception {
    var now = new long[1];
    try (var listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (var sender = SocketChannel.open(listening.getLocalAddress());
          var link = TcpTransport.over(listening.accept())) {
        var paced = new PacedTransport(link, MEGABYTE, () -> now[0]);
        sender.write(ByteBuffer.allocate(BYTES));
        now[0] = 100 * MediaClock.SECOND;
        ByteBuffer target = ByteBuffer.allocate(BYTES);
        int count = paced.read(target);
        assertTrue(count > 0 && count <= 6000, "read at once: " + count);
      }
    }
  }
}
