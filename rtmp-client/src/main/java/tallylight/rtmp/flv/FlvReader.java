package tallylight.rtmp.flv;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** Reads an FLV file tag by tag. Memory grows with the bytes that are there. For one thread. */
public final class FlvReader {
  private static final int GROWTH = 1 << 20;

  private final ReadableByteChannel channel;
  private final FlvTag tag = new FlvTag();
  private final ByteBuffer fixed = ByteBuffer.allocateDirect(16);
  private final int flags;
  private ByteBuffer body = ByteBuffer.allocateDirect(16 << 10);

  /**
   * Reads the file header.
   *
   * @throws ProtocolException where this is no FLV file
   */
  public FlvReader(ReadableByteChannel channel) throws IOException {
    this.channel = channel;
    fill(fixed.clear().limit(FlvWriter.HEADER_BYTES));
    if (fixed.get() != 'F' || fixed.get() != 'L' || fixed.get() != 'V') {
      throw new ProtocolException("not an FLV file");
    }
    fixed.get();
    flags = fixed.get();
    int headerBytes = fixed.getInt();
    for (int i = FlvWriter.HEADER_BYTES; i < headerBytes; i++) {
      fill(fixed.clear().limit(1));
    }
    fill(fixed.clear().limit(4));
  }

  /** Whether the header announces sound. */
  public boolean hasAudio() {
    return (flags & FlvWriter.HAS_AUDIO) != 0;
  }

  /** Whether the header announces pictures. */
  public boolean hasVideo() {
    return (flags & FlvWriter.HAS_VIDEO) != 0;
  }

  /**
   * The next tag, or null at the end of the file.
   *
   * @return valid until the next call
   * @throws EOFException where the file ends within a tag
   */
  public @Nullable FlvTag next() throws IOException {
    fixed.clear().limit(FlvWriter.TAG_HEADER_BYTES);
    if (channel.read(fixed) < 0) {
      return null;
    }
    fill(fixed);
    int type = fixed.get() & 0x1F;
    int length = u24();
    long timestamp = u24() | (fixed.get() & 0xFFL) << 24;
    readBody(length);
    fill(fixed.clear().limit(4));
    tag.set(type, timestamp, body);
    return tag;
  }

  private void readBody(int length) throws IOException {
    body.clear();
    while (body.position() < length) {
      if (!body.hasRemaining()) {
        int capacity = Math.min(length, body.capacity() + GROWTH);
        body = ByteBuffer.allocateDirect(capacity).put(body.flip());
      }
      body.limit(Math.min(body.capacity(), length));
      readSome(body);
      body.limit(body.capacity());
    }
    body.flip();
  }

  private int u24() {
    return (fixed.getShort() & 0xFFFF) << 8 | (fixed.get() & 0xFF);
  }

  private void fill(ByteBuffer target) throws IOException {
    while (target.hasRemaining()) {
      readSome(target);
    }
    target.flip();
  }

  private void readSome(ByteBuffer target) throws IOException {
    if (channel.read(target) < 0) {
      throw new EOFException("the FLV file is cut short");
    }
  }
}
