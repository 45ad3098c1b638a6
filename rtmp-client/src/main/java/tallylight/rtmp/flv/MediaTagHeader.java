package tallylight.rtmp.flv;

import java.nio.ByteBuffer;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;

/**
 * How the bodies of audio and video tags begin (E.4.2, E.4.3); those of RTMP's audio and video
 * messages are the same.
 */
public final class MediaTagHeader {
  /** The most bytes that {@link #put} writes. */
  public static final int LARGEST = 5;

  /** Frame type 1, a key frame; codec 7, AVC. */
  private static final int AVC_KEY = 0x17;

  /** Frame type 2, an inter frame; codec 7, AVC. */
  private static final int AVC_INTER = 0x27;

  /** Format 10, AAC. The rest is fixed to 44 kHz, 16 bits, stereo; players read the config. */
  private static final int AAC = 0xAF;

  private static final int SEQUENCE_HEADER = 0;
  private static final int FRAME = 1;
  private static final int SEQUENCE_END = 2;

  /** Enhanced RTMP: the top bit says that the low nibble is a packet type. */
  private static final int EX_VIDEO = 0x80;

  private static final int EX_AUDIO_FORMAT = 9;
  private static final int AVC_CODEC = 7;
  private static final int AAC_FORMAT = 10;

  private MediaTagHeader() {}

  /** Writes what precedes the bytes of a packet: 5 bytes for AVC, 2 for AAC. */
  public static void put(ByteBuffer out, EncodedPacket packet, Timeline timeline) {
    switch (packet.codec()) {
      case H264 -> {
        int offset = timeline.compositionOffset(packet);
        out.put((byte) (packet.isKeyframe() ? AVC_KEY : AVC_INTER)).put((byte) FRAME);
        out.put((byte) (offset >> 16)).putShort((short) offset);
      }
      case AAC -> out.put((byte) AAC).put((byte) FRAME);
    }
  }

  /** The whole body of a sequence header, from position to limit. */
  public static ByteBuffer sequenceHeader(CodecConfig config) {
    byte[] record = config.bytes();
    ByteBuffer body = ByteBuffer.allocate(LARGEST + record.length);
    switch (config.codec()) {
      case H264 -> body.put((byte) AVC_KEY).put((byte) SEQUENCE_HEADER).put(new byte[3]);
      case AAC -> body.put((byte) AAC).put((byte) SEQUENCE_HEADER);
    }
    return body.put(record).flip();
  }

  /** Whether a video body is a frame at which decoding may begin, or a sequence header. */
  public static boolean isKeyframe(ByteBuffer video) {
    return video.hasRemaining() && (first(video) >> 4 & 0x7) == 1;
  }

  /** Whether a video body is a decoder's configuration. */
  public static boolean isVideoSequenceHeader(ByteBuffer video) {
    if (!video.hasRemaining()) {
      return false;
    }
    int first = first(video);
    if ((first & EX_VIDEO) != 0) {
      return (first & 0x0F) == SEQUENCE_HEADER;
    }
    return (first & 0x0F) == AVC_CODEC && secondIs(SEQUENCE_HEADER, video);
  }

  /** Whether a video body only says that no more will come, as ffmpeg and OBS do at the end. */
  public static boolean isVideoSequenceEnd(ByteBuffer video) {
    if (!video.hasRemaining()) {
      return false;
    }
    int first = first(video);
    if ((first & EX_VIDEO) != 0) {
      return (first & 0x0F) == SEQUENCE_END;
    }
    return (first & 0x0F) == AVC_CODEC && secondIs(SEQUENCE_END, video);
  }

  /** Whether an audio body is a decoder's configuration. */
  public static boolean isAudioSequenceHeader(ByteBuffer audio) {
    if (!audio.hasRemaining()) {
      return false;
    }
    int first = first(audio);
    return switch (first >> 4) {
      case EX_AUDIO_FORMAT -> (first & 0x0F) == SEQUENCE_HEADER;
      case AAC_FORMAT -> secondIs(SEQUENCE_HEADER, audio);
      default -> false;
    };
  }

  private static boolean secondIs(int packetType, ByteBuffer body) {
    return body.remaining() >= 2 && body.get(body.position() + 1) == packetType;
  }

  private static int first(ByteBuffer body) {
    return body.get(body.position()) & 0xFF;
  }
}
