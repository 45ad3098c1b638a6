package tallylight.rtmp.server;

import java.nio.ByteBuffer;
import tallylight.rtmp.message.MessageType;

/**
 * A message of a broadcast, copied once out of the publisher's connection and shared by all who
 * play it.
 *
 * @param type {@link MessageType#AUDIO}, {@link MessageType#VIDEO} or {@link MessageType#DATA_AMF0}
 * @param keyframe whether decoding may begin here
 * @param header whether it is metadata or a decoder's configuration rather than media
 * @param timestamp milliseconds, 0 to 2^32 - 1
 * @param payload an FLV tag's body, positions 0 to its limit; for absolute reads only
 */
record MediaMessage(int type, boolean keyframe, boolean header, long timestamp, ByteBuffer payload)
    implements ToPlayer {
  /** What a message weighs beside its payload, so that empty ones are not free. */
  private static final int OVERHEAD = 64;

  boolean isVideo() {
    return type == MessageType.VIDEO;
  }

  /** Whether it is a picture, rather than what decoders must know first. */
  boolean isPicture() {
    return isVideo() && !header;
  }

  /** The bytes of memory it takes. */
  int weight() {
    return payload.limit() + OVERHEAD;
  }

  /** The same at another time; the payload is shared. */
  MediaMessage at(long otherTimestamp) {
    return new MediaMessage(type, keyframe, header, otherTimestamp, payload);
  }
}
