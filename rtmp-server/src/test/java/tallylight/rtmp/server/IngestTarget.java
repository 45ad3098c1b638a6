package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import tallylight.rtmp.fuzz.Allowance;
import tallylight.rtmp.handshake.Handshake;

/**
 * A client that sends anything after its handshake is served or dropped: without a fault of ours,
 * in time, and with nothing left behind. The input is what it sends.
 */
public final class IngestTarget {
  private IngestTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    Allowance.holdAllThreads(
        () -> {
          var witness = new IngestWitness();
          witness.serve(new Talker(input));
          witness.awaitEnd();
        });
  }

  /** Has said everything beforehand, takes whatever it is told, and then hangs up. */
  private static final class Talker extends FuzzedTransport {
    private final ByteBuffer says;

    Talker(byte[] input) {
      says =
          ByteBuffer.allocate(Handshake.BYTES + input.length)
              .put(0, (byte) Handshake.VERSION)
              .put(Handshake.BYTES, input);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      checkOpen();
      return says.hasRemaining() ? move(says, target) : -1;
    }
  }
}
