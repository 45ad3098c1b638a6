package tallylight.rtmp.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;

/**
 * A connection to a peer that carries bytes in both directions, in blocking mode.
 *
 * <p>One thread may read while another writes. A read or write that exceeds its time fails with
 * {@link java.net.SocketTimeoutException} and leaves the transport closed. {@link #close} may be
 * called from any thread, at any time, never waits, and ends reads and writes under way.
 */
public interface Transport extends ByteChannel {
  /** How long a read may wait for its first byte from now on; zero for ever. */
  void setReadTimeout(Duration timeout);

  /** How long a write may make no progress from now on; zero for ever. */
  void setWriteTimeout(Duration timeout);

  /**
   * Everything after this long from now fails, whatever progress it makes; zero lifts the deadline.
   */
  void setDeadline(Duration fromNow);

  /** Says that nothing more will be written; the peer sees the end after what was written. */
  void shutdownOutput() throws IOException;

  /** Writes all of {@code bytes}. */
  default void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      write(bytes);
    }
  }

  /** What the operating system knows of the connection beneath, and may be told. */
  default KernelSocket kernel() {
    return KernelSocket.NONE;
  }

  /**
   * Whether small writes wait for each other (Nagle's algorithm, RFC 896) instead of leaving at
   * once, which they do unless this is said. Without effect where it cannot be chosen.
   */
  default void setCoalescing(boolean coalesce) throws IOException {}

  /** The peer's address, for logs. */
  String peer();
}
