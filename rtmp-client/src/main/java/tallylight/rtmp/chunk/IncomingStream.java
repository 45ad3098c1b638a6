package tallylight.rtmp.chunk;

import static tallylight.rtmp.chunk.ChunkProtocol.TIMESTAMP_MASK;

import java.nio.ByteBuffer;

/** What is known of a chunk stream, and its unfinished message. */
final class IncomingStream {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int SMALLEST_BUFFER = 256;

  final int csid;
  int type;
  int streamId;
  int length;

  /** The latest timestamp field: absolute in a type 0 header, else a difference. */
  long timestampField;

  /** Whether {@link #timestampField} came as an extended timestamp. */
  boolean extended;

  long timestamp;
  ByteBuffer payload = NOTHING;
  private boolean partial;

  IncomingStream(int csid) {
    this.csid = csid;
  }

  boolean isPartial() {
    return partial;
  }

  boolean isWhole() {
    return partial && payload.position() == length;
  }

  int received() {
    return payload.position();
  }

  /**
   * A type 3 header repeats the last difference; after a type 0 header that is the timestamp itself
   * (5.3.1.2.4).
   */
  void begin(boolean absolute) {
    timestamp = absolute ? timestampField : (timestamp + timestampField) & TIMESTAMP_MASK;
    partial = true;
    payload.clear();
  }

  int growthFor(int bytes) {
    int needed = payload.position() + bytes;
    if (needed <= payload.capacity()) {
      return 0;
    }
    int doubled = Math.max(SMALLEST_BUFFER, 2 * payload.capacity());
    return Math.max(needed, Math.min(doubled, length)) - payload.capacity();
  }

  void grow(int growth) {
    payload = ByteBuffer.allocate(payload.capacity() + growth).put(payload.flip());
  }

  void finish(ChunkMessage message) {
    partial = false;
    payload.flip();
    message.set(csid, type, streamId, timestamp, payload);
  }

  /** A whole message stays as it is: it may be the very one that asks for this. */
  void abort() {
    if (partial) {
      partial = false;
      payload.clear();
    }
  }

  void releaseIdle() {
    if (!partial) {
      payload = NOTHING;
    }
  }
}
