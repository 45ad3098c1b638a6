package tallylight.rtmp.chunk;

/** Numbers of the chunk stream (RTMP 1.0, section 5.3). */
public final class ChunkProtocol {
  /** The chunk size of both directions until somebody says otherwise. */
  public static final int DEFAULT_CHUNK_SIZE = 128;

  /** The largest chunk size that can be announced. */
  public static final int LARGEST_CHUNK_SIZE = 0x7FFF_FFFF;

  /** The largest message, as its length has 24 bits. */
  public static final int LARGEST_MESSAGE = 0xFF_FFFF;

  /** The smallest chunk stream id that may be used; 2 is for protocol control. */
  public static final int SMALLEST_CSID = 2;

  /** The largest chunk stream id. */
  public static final int LARGEST_CSID = 65_599;

  /** Timestamps are 32-bit numbers and wrap. */
  public static final long TIMESTAMP_MASK = 0xFFFF_FFFFL;

  /** Message type: Set Chunk Size. */
  public static final int SET_CHUNK_SIZE = 1;

  /** Message type: Abort. */
  public static final int ABORT = 2;

  /** A 24-bit timestamp field of this value says that 32 bits follow the header. */
  static final int EXTENDED = 0xFF_FFFF;

  private ChunkProtocol() {}

  /**
   * Milliseconds from one 32-bit timestamp to another, the shorter way round; negative where {@code
   * to} is the earlier.
   */
  public static int difference(long from, long to) {
    return (int) (to - from);
  }
}
