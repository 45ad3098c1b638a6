package tallylight.rtmp.chunk;

import static tallylight.rtmp.chunk.ChunkProtocol.EXTENDED;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.ReadableByteChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts messages together from the chunks of one direction (RTMP 1.0, section 5.3.1).
 *
 * <p>Takes what real peers send: extended timestamps repeated in type 3 chunks or not, a type 1
 * header on a fresh chunk stream, a type 3 header that begins a message. Acts on Set Chunk Size and
 * Abort by itself and hands them out all the same. Memory grows with the bytes that arrive, never
 * with the length that a header claims. For one thread.
 */
public final class ChunkReader {
  private static final Logger log = LoggerFactory.getLogger(ChunkReader.class);

  private final ChunkInput in;
  private final ChunkLimits limits;
  private final ChunkStreams<IncomingStream> streams = new ChunkStreams<>();
  private final ChunkMessage message = new ChunkMessage();
  private int chunkSize = ChunkProtocol.DEFAULT_CHUNK_SIZE;

  /** Reads chunks from a channel in blocking mode. */
  public ChunkReader(ReadableByteChannel channel, ChunkLimits limits) {
    this.in = new ChunkInput(channel);
    this.limits = limits;
  }

  /** Bytes taken from the channel so far. */
  public long bytesReceived() {
    return in.received();
  }

  /** The chunk size in force, in bytes. */
  public int chunkSize() {
    return chunkSize;
  }

  /**
   * Waits for the next whole message.
   *
   * @return valid until the next call
   * @throws java.io.EOFException where the channel ends
   * @throws ProtocolException where the peer breaks the protocol or a limit; the stream cannot be
   *     read any further
   */
  public ChunkMessage read() throws IOException {
    while (true) {
      IncomingStream stream = readChunk();
      if (stream.isWhole()) {
        stream.finish(message);
        actOn(message);
        return message;
      }
    }
  }

  private IncomingStream readChunk() throws IOException {
    int basic = in.u8();
    int headerType = basic >> 6;
    IncomingStream stream = stream(csid(basic & 0x3F), headerType);
    if (stream.isPartial() && headerType != 3) {
      throw new ProtocolException("a message began on a chunk stream amid another");
    }
    readHeader(stream, headerType);
    if (!stream.isPartial()) {
      stream.begin(headerType == 0);
    }
    readPayload(stream);
    return stream;
  }

  /** The basic header (5.3.1.1): 6 bits, or 8 or 16 more, the latter little-endian. */
  private int csid(int field) throws IOException {
    return switch (field) {
      case 0 -> 64 + in.u8();
      case 1 -> 64 + in.u8() + (in.u8() << 8);
      default -> field;
    };
  }

  private IncomingStream stream(int csid, int headerType) throws ProtocolException {
    IncomingStream stream = streams.get(csid);
    if (stream != null) {
      return stream;
    }
    if (headerType > 1) {
      throw new ProtocolException("the first chunk of a chunk stream had no message length");
    }
    if (streams.all().size() >= limits.chunkStreams()) {
      throw new ProtocolException("more than " + limits.chunkStreams() + " chunk streams");
    }
    stream = new IncomingStream(csid);
    streams.add(csid, stream);
    return stream;
  }

  /** The message header (5.3.1.2): each type leaves out more of it than the one before. */
  private void readHeader(IncomingStream stream, int headerType) throws IOException {
    if (headerType == 3) {
      if (stream.extended) {
        skipRepeatedTimestamp(stream);
      }
      return;
    }
    stream.timestampField = in.u24();
    if (headerType <= 1) {
      stream.length = in.u24();
      stream.type = in.u8();
      if (stream.length > limits.messageBytes()) {
        throw new ProtocolException(
            "a message of " + stream.length + " bytes, above " + limits.messageBytes());
      }
    }
    if (headerType == 0) {
      stream.streamId = in.littleEndian32();
    }
    stream.extended = stream.timestampField == EXTENDED;
    if (stream.extended) {
      stream.timestampField = in.u32();
    }
    if (log.isTraceEnabled()) {
      log.trace(
          "chunk stream {}: header {}, timestamp field {}, type {}, {} bytes",
          stream.csid,
          headerType,
          stream.timestampField,
          stream.type,
          stream.length);
    }
  }

  /**
   * Section 5.3.1.3 repeats an extended timestamp in type 3 chunks; older ffmpeg and librtmp leave
   * it out. Four bytes that are not the expected ones are payload. Compared one by one, so that no
   * byte is waited for that need not come.
   */
  private void skipRepeatedTimestamp(IncomingStream stream) throws IOException {
    if (nextIs(stream.timestampField) || nextIs(stream.timestamp)) {
      in.skip(4);
    } else {
      log.trace("chunk stream {}: header 3 without its extended timestamp", stream.csid);
    }
  }

  private boolean nextIs(long number) throws IOException {
    for (int i = 0; i < 4; i++) {
      if (in.peek(i) != (number >> (24 - 8 * i) & 0xFF)) {
        return false;
      }
    }
    return true;
  }

  private void readPayload(IncomingStream stream) throws IOException {
    int left = Math.min(chunkSize, stream.length - stream.received());
    while (left > 0) {
      int bytes = Math.min(left, in.available());
      reserve(stream, bytes);
      in.moveTo(stream.payload, bytes);
      left -= bytes;
    }
  }

  private void reserve(IncomingStream stream, int bytes) throws ProtocolException {
    int growth = stream.growthFor(bytes);
    if (growth == 0) {
      return;
    }
    if (buffered() + growth > limits.bufferedBytes()) {
      streams.all().forEach(IncomingStream::releaseIdle);
      if (buffered() + growth > limits.bufferedBytes()) {
        throw new ProtocolException("too many bytes of unfinished messages");
      }
    }
    stream.grow(growth);
  }

  private long buffered() {
    long bytes = 0;
    for (IncomingStream stream : streams.all()) {
      bytes += stream.payload.capacity();
    }
    return bytes;
  }

  private void actOn(ChunkMessage control) throws ProtocolException {
    switch (control.type()) {
      case ChunkProtocol.SET_CHUNK_SIZE -> {
        int size = number(control);
        if (size < 1) {
          throw new ProtocolException("a chunk size of " + Integer.toUnsignedString(size));
        }
        log.trace("chunk size from {} to {}", chunkSize, size);
        chunkSize = size;
      }
      case ChunkProtocol.ABORT -> {
        int csid = number(control);
        IncomingStream aborted = csid < 0 ? null : streams.get(csid);
        if (aborted != null) {
          aborted.abort();
        }
      }
      default -> {}
    }
  }

  private static int number(ChunkMessage control) throws ProtocolException {
    if (control.payload().remaining() < 4) {
      throw new ProtocolException("a control message of fewer than 4 bytes");
    }
    return control.payload().getInt(control.payload().position());
  }

  /** For tests: bytes that payload buffers take at present. */
  long bufferedBytes() {
    return buffered();
  }
}
