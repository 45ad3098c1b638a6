package tallylight.rtmp.chunk;

import static tallylight.rtmp.chunk.ChunkProtocol.EXTENDED;
import static tallylight.rtmp.chunk.ChunkProtocol.TIMESTAMP_MASK;

import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts the messages of one direction into chunks (RTMP 1.0, section 5.3.1).
 *
 * <p>A message is cut at once ({@link #write}) or bit by bit ({@link #begin} and {@link #next}), so
 * that messages of other chunk streams may go between its chunks. The chunks are written into one
 * direct buffer that is used again and again: the payload is copied once and nothing is allocated
 * in steady state. Set Chunk Size acts on the writer itself once it is cut. For one thread.
 */
public final class ChunkWriter {
  private static final Logger log = LoggerFactory.getLogger(ChunkWriter.class);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int LARGEST_HEADER = 3 + 11 + 4;
  private static final int LARGEST_HEADER_BETWEEN = 3 + 4;

  private final ChunkStreams<OutgoingStream> streams = new ChunkStreams<>();
  private ByteBuffer out = ByteBuffer.allocateDirect(16 << 10);
  private int chunkSize = ChunkProtocol.DEFAULT_CHUNK_SIZE;

  /** The chunk size in force, in bytes. */
  public int chunkSize() {
    return chunkSize;
  }

  /**
   * Cuts a message whose payload is {@code payload} from position to limit; its position moves.
   *
   * @see #write(int, long, int, int, ByteBuffer, ByteBuffer, int)
   */
  public ByteBuffer write(int csid, long timestamp, int type, int streamId, ByteBuffer payload) {
    return write(csid, timestamp, type, streamId, payload, NOTHING, 0);
  }

  /**
   * Cuts a message into chunks.
   *
   * @param csid chunk stream id, 2 to 65599
   * @param timestamp milliseconds, taken modulo 2^32
   * @param type message type id
   * @param streamId message stream id
   * @param head the payload's beginning, from position to limit; its position moves
   * @param body the rest of the payload, positions 0 to {@code bodyBytes}; its position stays
   * @return the bytes to send, from position to limit; valid until the next call
   */
  public ByteBuffer write(
      int csid,
      long timestamp,
      int type,
      int streamId,
      ByteBuffer head,
      ByteBuffer body,
      int bodyBytes) {
    begin(csid, timestamp, type, streamId, head, body, bodyBytes);
    return next(csid, Integer.MAX_VALUE);
  }

  /**
   * Begins a message whose chunks {@link #next} gives. Until the last of them was given its chunk
   * stream takes no other message, and {@code head} and {@code body} stay as they are.
   *
   * @see #write(int, long, int, int, ByteBuffer, ByteBuffer, int)
   */
  public void begin(
      int csid,
      long timestamp,
      int type,
      int streamId,
      ByteBuffer head,
      ByteBuffer body,
      int bodyBytes) {
    OutgoingStream stream = stream(csid);
    int length = Math.addExact(head.remaining(), bodyBytes);
    int headerType = headerType(stream, timestamp & TIMESTAMP_MASK, type, streamId, length);
    begin(headerType, stream, timestamp, type, streamId, head, body, bodyBytes);
  }

  /** Whether a message was begun on a chunk stream and has chunks left. */
  public boolean isUnderWay(int csid) {
    OutgoingStream stream = streams.get(csid);
    return stream != null && stream.left > 0;
  }

  /**
   * The next chunks of the message that was begun on a chunk stream.
   *
   * @param mostBytes of payload in whole chunks; one chunk is given in any case
   * @return the bytes to send, from position to limit; valid until the next call
   */
  public ByteBuffer next(int csid, int mostBytes) {
    OutgoingStream stream = stream(csid);
    int chunks = Math.max(1, mostBytes / chunkSize);
    int bytes = (int) Math.min(stream.left, (long) chunks * chunkSize);
    makeRoomFor(bytes);
    do {
      writeHeader(stream, stream.nextHeaderType);
      stream.nextHeaderType = 3;
      int inChunk = Math.min(chunkSize, bytes);
      stream.moveTo(out, inChunk);
      bytes -= inChunk;
    } while (bytes > 0);
    if (stream.left == 0 && stream.type == ChunkProtocol.SET_CHUNK_SIZE) {
      chunkSize = stream.newChunkSize;
    }
    return out.flip();
  }

  /**
   * For tests: cuts a message with the header type that another writer chose for it.
   *
   * @param headerType one that says everything there is to say
   */
  ByteBuffer writeWithHeader(
      int headerType, int csid, long timestamp, int type, int streamId, ByteBuffer payload) {
    begin(headerType, stream(csid), timestamp, type, streamId, payload, NOTHING, 0);
    return next(csid, Integer.MAX_VALUE);
  }

  private static void begin(
      int headerType,
      OutgoingStream stream,
      long timestamp,
      int type,
      int streamId,
      ByteBuffer head,
      ByteBuffer body,
      int bodyBytes) {
    int length = head.remaining() + bodyBytes;
    if (length > ChunkProtocol.LARGEST_MESSAGE) {
      throw new IllegalArgumentException("a message of " + length + " bytes");
    }
    if (stream.left > 0) {
      throw new IllegalStateException("a message amid another on chunk stream " + stream.csid);
    }
    stream.remember(headerType, timestamp & TIMESTAMP_MASK, type, streamId, length);
    stream.take(headerType, head, body);
    if (type == ChunkProtocol.SET_CHUNK_SIZE) {
      stream.newChunkSize = head.getInt(head.position());
    }
  }

  private OutgoingStream stream(int csid) {
    if (csid < ChunkProtocol.SMALLEST_CSID || csid > ChunkProtocol.LARGEST_CSID) {
      throw new IllegalArgumentException("no chunk stream has id " + csid);
    }
    OutgoingStream stream = streams.get(csid);
    if (stream == null) {
      stream = new OutgoingStream(csid);
      streams.add(csid, stream);
    }
    return stream;
  }

  /** The shortest header that says everything (5.3.1.2), with the reason for it. */
  private static int headerType(
      OutgoingStream stream, long millis, int type, int streamId, int length) {
    int csid = stream.csid;
    if (!stream.used) {
      log.trace("chunk stream {}: header 0, the first message", csid);
      return 0;
    }
    if (streamId != stream.streamId) {
      log.trace("chunk stream {}: header 0, message stream differs", csid);
      return 0;
    }
    int difference = ChunkProtocol.difference(stream.timestamp, millis);
    if (difference < 0) {
      log.trace("chunk stream {}: header 0, timestamp goes back", csid);
      return 0;
    }
    if (difference >= EXTENDED) {
      log.trace("chunk stream {}: header 0, timestamp difference above 24 bits", csid);
      return 0;
    }
    if (length != stream.length) {
      log.trace("chunk stream {}: header 1, length differs", csid);
      return 1;
    }
    if (type != stream.type) {
      log.trace("chunk stream {}: header 1, type differs", csid);
      return 1;
    }
    if (!stream.fieldIsDifference) {
      // By 5.3.1.2.4 a type 3 header would mean the absolute timestamp as a difference.
      log.trace("chunk stream {}: header 2, no difference to repeat yet", csid);
      return 2;
    }
    if (difference != stream.timestampField) {
      log.trace("chunk stream {}: header 2, timestamp difference differs", csid);
      return 2;
    }
    log.trace("chunk stream {}: header 3, as the one before", csid);
    return 3;
  }

  /** Makes room for that much payload, all headers included. */
  private void makeRoomFor(int bytes) {
    long chunks = bytes / chunkSize + 1L;
    int needed = Math.toIntExact(LARGEST_HEADER + bytes + (chunks - 1) * LARGEST_HEADER_BETWEEN);
    if (out.capacity() < needed) {
      out = ByteBuffer.allocateDirect(Math.max(needed, 2 * out.capacity()));
    }
    out.clear();
  }

  /** Each field is written in one place: every header type leaves out more of them. */
  private void writeHeader(OutgoingStream stream, int headerType) {
    writeBasicHeader(stream.csid, headerType);
    boolean extended = stream.timestampField >= EXTENDED;
    if (headerType <= 2) {
      putU24(extended ? EXTENDED : (int) stream.timestampField);
    }
    if (headerType <= 1) {
      putU24(stream.length);
      out.put((byte) stream.type);
    }
    if (headerType == 0) {
      out.putInt(Integer.reverseBytes(stream.streamId));
    }
    if (extended) {
      out.putInt((int) stream.timestampField);
    }
  }

  private void writeBasicHeader(int csid, int headerType) {
    int top = headerType << 6;
    if (csid < 64) {
      out.put((byte) (top | csid));
    } else if (csid < 64 + 256) {
      out.put((byte) top).put((byte) (csid - 64));
    } else {
      out.put((byte) (top | 1)).put((byte) (csid - 64)).put((byte) ((csid - 64) >> 8));
    }
  }

  private void putU24(int value) {
    out.put((byte) (value >> 16)).putShort((short) value);
  }

  /**
   * What the peer knows of a chunk stream from the headers sent so far, and what it is yet to get.
   */
  private static final class OutgoingStream {
    final int csid;
    boolean used;
    int type;
    int streamId;
    int length;
    long timestamp;

    /** What the latest header's timestamp field meant: the timestamp itself or a difference. */
    long timestampField;

    boolean fieldIsDifference;

    int nextHeaderType;
    int newChunkSize;
    int left;
    private ByteBuffer head = NOTHING;
    private ByteBuffer body = NOTHING;
    private int bodyAt;

    OutgoingStream(int csid) {
      this.csid = csid;
    }

    void remember(int headerType, long millis, int type, int streamId, int length) {
      fieldIsDifference = headerType != 0;
      timestampField = fieldIsDifference ? (millis - timestamp) & TIMESTAMP_MASK : millis;
      timestamp = millis;
      this.type = type;
      this.streamId = streamId;
      this.length = length;
      used = true;
    }

    /** The message is all there is to send on this chunk stream from now on. */
    void take(int headerType, ByteBuffer head, ByteBuffer body) {
      nextHeaderType = headerType;
      this.head = head;
      this.body = body;
      bodyAt = 0;
      left = length;
    }

    void moveTo(ByteBuffer out, int bytes) {
      int fromHead = Math.min(bytes, head.remaining());
      append(out, head, head.position(), fromHead);
      head.position(head.position() + fromHead);
      append(out, body, bodyAt, bytes - fromHead);
      bodyAt += bytes - fromHead;
      left -= bytes;
      if (left == 0) {
        head = NOTHING;
        body = NOTHING;
      }
    }

    private static void append(ByteBuffer out, ByteBuffer source, int from, int bytes) {
      out.put(out.position(), source, from, bytes);
      out.position(out.position() + bytes);
    }
  }
}
