package tallylight.rtmp.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Random;
import tallylight.rtmp.handshake.Handshake;

/**
 * A handshake with a peer that says anything ends, as done or as refused, and never sends without
 * end. The first byte of the input chooses our side, the rest is what the peer sends.
 */
public final class HandshakeTarget {
  private HandshakeTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    Allowance.hold(
        () -> {
          var peer = new Peer(ByteBuffer.wrap(input, 1, input.length - 1));
          if ((input[0] & 1) == 0) {
            Handshake.client(peer, new Random(1));
          } else {
            Handshake.server(peer, new Random(1));
          }
          if (peer.sent != Handshake.BYTES || peer.taken() != Handshake.BYTES) {
            throw new AssertionError("sent " + peer.sent + " bytes and took " + peer.taken());
          }
        });
  }

  private static final class Peer implements ByteChannel {
    private final ByteBuffer says;
    private long sent;

    Peer(ByteBuffer says) {
      this.says = says.slice();
    }

    int taken() {
      return says.position();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (!says.hasRemaining()) {
        return -1;
      }
      int bytes = Math.min(says.remaining(), target.remaining());
      target.put(target.position(), says, says.position(), bytes);
      target.position(target.position() + bytes);
      says.position(says.position() + bytes);
      return bytes;
    }

    @Override
    public int write(ByteBuffer source) {
      int bytes = source.remaining();
      source.position(source.limit());
      sent += bytes;
      return bytes;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
