package tallylight.rtmp.chunk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Counts and buffers the bytes of a channel. */
final class ChunkInput {
  private static final int BUFFER_BYTES = 64 << 10;

  private final ReadableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).flip();
  private long received;

  ChunkInput(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /** Bytes taken from the channel so far. */
  long received() {
    return received;
  }

  int u8() throws IOException {
    require(1);
    return buffer.get() & 0xFF;
  }

  int u24() throws IOException {
    require(3);
    return (buffer.getShort() & 0xFFFF) << 8 | (buffer.get() & 0xFF);
  }

  long u32() throws IOException {
    require(4);
    return buffer.getInt() & 0xFFFF_FFFFL;
  }

  int littleEndian32() throws IOException {
    require(4);
    return Integer.reverseBytes(buffer.getInt());
  }

  /** The byte {@code offset} places ahead, which stays where it is. */
  int peek(int offset) throws IOException {
    require(offset + 1);
    return buffer.get(buffer.position() + offset) & 0xFF;
  }

  void skip(int bytes) throws IOException {
    require(bytes);
    buffer.position(buffer.position() + bytes);
  }

  /** How many bytes are at hand without waiting; waits for one where there is none. */
  int available() throws IOException {
    require(1);
    return buffer.remaining();
  }

  /** Moves {@code bytes}, which must be at hand, to the end of {@code target}. */
  void moveTo(ByteBuffer target, int bytes) {
    target.put(target.position(), buffer, buffer.position(), bytes);
    target.position(target.position() + bytes);
    buffer.position(buffer.position() + bytes);
  }

  private void require(int bytes) throws IOException {
    if (buffer.remaining() >= bytes) {
      return;
    }
    buffer.compact();
    try {
      while (buffer.position() < bytes) {
        int read = channel.read(buffer);
        if (read < 0) {
          throw new EOFException("the peer closed the connection");
        }
        received += read;
      }
    } finally {
      buffer.flip();
    }
  }
}
