package tallylight.rtmp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import tallylight.rtmp.transport.Transport;

/** A client without a socket: takes whatever it is told, and keeps no time. */
abstract class FuzzedTransport implements Transport {
  private volatile boolean closed;

  /** Moves as many bytes as there are and fit; at least one of both must be there. */
  static int move(ByteBuffer from, ByteBuffer target) {
    int bytes = Math.min(from.remaining(), target.remaining());
    target.put(target.position(), from, from.position(), bytes);
    target.position(target.position() + bytes);
    from.position(from.position() + bytes);
    return bytes;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    checkOpen();
    int bytes = source.remaining();
    source.position(source.limit());
    return bytes;
  }

  final void checkOpen() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public final boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void shutdownOutput() {}

  @Override
  public void setReadTimeout(Duration timeout) {}

  @Override
  public void setWriteTimeout(Duration timeout) {}

  @Override
  public void setDeadline(Duration fromNow) {}

  @Override
  public String peer() {
    return "fuzzer";
  }
}
