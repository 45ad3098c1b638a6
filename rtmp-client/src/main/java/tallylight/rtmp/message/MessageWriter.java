package tallylight.rtmp.message;

import java.nio.ByteBuffer;
import tallylight.rtmp.chunk.ChunkWriter;

/** Turns messages into the bytes of one direction of a connection. For one thread. */
public final class MessageWriter {
  private final ChunkWriter chunks = new ChunkWriter();

  /**
   * The bytes of a message on its customary chunk stream.
   *
   * @param streamId message stream id; control messages are on 0
   * @param timestamp milliseconds, taken modulo 2^32
   * @return from position to limit; valid until the next call of any method
   */
  public ByteBuffer write(RtmpMessage message, int streamId, long timestamp) {
    return chunks.write(
        chunkStreamId(message),
        timestamp,
        MessageCodec.type(message),
        streamId,
        MessageCodec.encode(message));
  }

  /**
   * The bytes of an audio or video message, without an object for it.
   *
   * @see ChunkWriter#write(int, long, int, int, ByteBuffer, ByteBuffer, int)
   */
  public ByteBuffer writeMedia(
      boolean video, int streamId, long timestamp, ByteBuffer head, ByteBuffer body, int bytes) {
    beginMedia(video, streamId, timestamp, head, body, bytes);
    return nextOfMedia(video, Integer.MAX_VALUE);
  }

  /**
   * Begins an audio or video message whose chunks {@link #nextOfMedia} gives; until then none other
   * of its kind may begin.
   *
   * @see ChunkWriter#begin
   */
  public void beginMedia(
      boolean video, int streamId, long timestamp, ByteBuffer head, ByteBuffer body, int bytes) {
    int type = video ? MessageType.VIDEO : MessageType.AUDIO;
    chunks.begin(chunkStreamId(video), timestamp, type, streamId, head, body, bytes);
  }

  /**
   * The next chunks of the audio or video message that was begun. Other messages may go between.
   *
   * @param mostBytes of payload in whole chunks; one chunk is given in any case
   * @return from position to limit; valid until the next call of any method
   */
  public ByteBuffer nextOfMedia(boolean video, int mostBytes) {
    return chunks.next(chunkStreamId(video), mostBytes);
  }

  /** Whether an audio or video message was begun and has chunks left. */
  public boolean isUnderWay(boolean video) {
    return chunks.isUnderWay(chunkStreamId(video));
  }

  private static int chunkStreamId(boolean video) {
    return video ? ChunkStreamId.VIDEO : ChunkStreamId.AUDIO;
  }

  private static int chunkStreamId(RtmpMessage message) {
    return switch (message) {
      case RtmpMessage.Audio _ -> ChunkStreamId.AUDIO;
      case RtmpMessage.Video _ -> ChunkStreamId.VIDEO;
      case RtmpMessage.Data _ -> ChunkStreamId.DATA;
      case RtmpMessage.Command _ -> ChunkStreamId.COMMAND;
      default -> ChunkStreamId.CONTROL;
    };
  }
}
