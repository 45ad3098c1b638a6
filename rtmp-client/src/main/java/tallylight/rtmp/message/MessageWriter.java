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
    return video
        ? chunks.write(
            ChunkStreamId.VIDEO, timestamp, MessageType.VIDEO, streamId, head, body, bytes)
        : chunks.write(
            ChunkStreamId.AUDIO, timestamp, MessageType.AUDIO, streamId, head, body, bytes);
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
