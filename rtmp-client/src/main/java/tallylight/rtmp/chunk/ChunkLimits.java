package tallylight.rtmp.chunk;

/**
 * How much a peer may ask of a {@link ChunkReader}.
 *
 * @param messageBytes the longest message, 1 to {@link ChunkProtocol#LARGEST_MESSAGE}
 * @param chunkStreams the most chunk streams, 1 or more
 */
public record ChunkLimits(int messageBytes, int chunkStreams) {
  /** As long as a message can be, on 64 chunk streams. */
  public static final ChunkLimits WIDEST = new ChunkLimits(ChunkProtocol.LARGEST_MESSAGE, 64);

  public ChunkLimits {
    if (messageBytes < 1 || messageBytes > ChunkProtocol.LARGEST_MESSAGE || chunkStreams < 1) {
      throw new IllegalArgumentException(
          "no such limits: " + messageBytes + " bytes, " + chunkStreams + " chunk streams");
    }
  }

  /** The most bytes that unfinished messages of all chunk streams may take together. */
  long bufferedBytes() {
    return 2L * messageBytes;
  }
}
