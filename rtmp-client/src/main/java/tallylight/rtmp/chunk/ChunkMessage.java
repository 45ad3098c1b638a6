package tallylight.rtmp.chunk;

import java.nio.ByteBuffer;

/**
 * A whole message as a {@link ChunkReader} put it together. The reader owns it and uses it again:
 * everything in it is valid only until the reader is asked for the next one.
 */
public final class ChunkMessage {
  private int csid;
  private int type;
  private int streamId;
  private long timestamp;
  private ByteBuffer payload = ByteBuffer.allocate(0);

  ChunkMessage() {}

  void set(int csid, int type, int streamId, long timestamp, ByteBuffer payload) {
    this.csid = csid;
    this.type = type;
    this.streamId = streamId;
    this.timestamp = timestamp;
    this.payload = payload;
  }

  /** The chunk stream it came on, 2 to 65599. */
  public int csid() {
    return csid;
  }

  /** The message type id (RTMP 1.0, section 5.4 and 7.1). */
  public int type() {
    return type;
  }

  /** The message stream id; 0 for the connection itself. */
  public int streamId() {
    return streamId;
  }

  /** Milliseconds, 0 to 2^32 - 1, modulo 2^32. */
  public long timestamp() {
    return timestamp;
  }

  /** The bytes, from position to limit. */
  public ByteBuffer payload() {
    return payload;
  }
}
