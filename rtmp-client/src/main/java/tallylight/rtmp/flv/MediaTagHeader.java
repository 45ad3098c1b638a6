package tallylight.rtmp.flv;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.amf.AmfWriter;

/**
 * Writes how the bodies of audio and video tags begin; those of RTMP's audio and video messages are
 * the same.
 *
 * <p>H.264 and AAC on track 0 have the legacy form that every receiver knows (FLV 10.1, E.4.2 and
 * E.4.3). Everything else has the enhanced one (E-RTMP v2), tracks above 0 each in a message of its
 * own (OneTrack). {@link MultitrackBody} writes several tracks in one message.
 */
public final class MediaTagHeader {
  /** The most bytes that {@link #put} writes: ModEx, multitrack, FourCC and composition time. */
  public static final int LARGEST = 1 + 5 + 1 + 4 + 1 + 3;

  /** Format 10, AAC. The rest is fixed to 44 kHz, 16 bits, stereo; players read the config. */
  private static final int AAC = 0xAF;

  private MediaTagHeader() {}

  /** Writes what precedes the bytes of a packet. */
  public static void put(ByteBuffer out, EncodedPacket packet, Timeline timeline) {
    put(out, packet, timeline, false);
  }

  /**
   * Writes what precedes the bytes of a packet.
   *
   * @param nanoOffsets whether the receiver knows TimestampOffsetNano; legacy forms have none
   */
  public static void put(
      ByteBuffer out, EncodedPacket packet, Timeline timeline, boolean nanoOffsets) {
    int offset = packet.isVideo() ? timeline.compositionOffset(packet) : 0;
    int frameType = packet.isKeyframe() ? ExHeader.KEY_FRAME : ExHeader.INTER_FRAME;
    if (isLegacy(packet.codec(), packet.track())) {
      putLegacy(out, packet.codec(), frameType, ExHeader.CODED_FRAMES, offset);
    } else {
      int nanos = nanoOffsets ? timeline.nanoOffset(packet) : 0;
      boolean offsets = packet.isVideo() && FourCc.hasCompositionOffset(FourCc.of(packet.codec()));
      int packetNumber =
          offsets && offset == 0 ? ExHeader.VIDEO_CODED_FRAMES_X : ExHeader.CODED_FRAMES;
      putEx(out, packet.codec(), packet.track(), frameType, packetNumber, nanos);
      if (offsets && offset != 0) {
        putU24(out, offset);
      }
    }
  }

  /** The whole body of a sequence header, from position to limit. */
  public static ByteBuffer sequenceHeader(CodecConfig config) {
    return whole(config.codec(), config.track(), ExHeader.SEQUENCE_START, config.bytes());
  }

  /**
   * The whole body that says that nothing more will come on a track, from position to limit; null
   * where a codec's form has none.
   */
  public static @Nullable ByteBuffer sequenceEnd(Codec codec, int track) {
    return codec == Codec.AAC && track == 0
        ? null
        : whole(codec, track, ExHeader.SEQUENCE_END, new byte[0]);
  }

  /** The whole body that tells the colours of the pictures that follow, from position to limit. */
  public static ByteBuffer colorInfo(ColorInfo info, Codec codec, int track) {
    byte[] values = AmfWriter.toBytes(List.of(AmfValue.of("colorInfo"), info.toAmf()));
    ByteBuffer body = ByteBuffer.allocate(LARGEST + values.length);
    putEx(body, codec, track, ExHeader.KEY_FRAME, ExHeader.VIDEO_METADATA, 0);
    return body.put(values).flip();
  }

  private static ByteBuffer whole(Codec codec, int track, int packetNumber, byte[] data) {
    ByteBuffer body = ByteBuffer.allocate(LARGEST + data.length);
    if (isLegacy(codec, track)) {
      putLegacy(body, codec, ExHeader.KEY_FRAME, packetNumber, 0);
    } else {
      putEx(body, codec, track, ExHeader.KEY_FRAME, packetNumber, 0);
    }
    return body.put(data).flip();
  }

  /** Whether a track goes in the form from before Enhanced RTMP. */
  public static boolean isLegacy(Codec codec, int track) {
    return track == 0 && (codec == Codec.H264 || codec == Codec.AAC);
  }

  private static void putLegacy(
      ByteBuffer out, Codec codec, int frameType, int packetNumber, int offset) {
    if (codec.isVideo()) {
      out.put((byte) (frameType << 4 | ExHeader.AVC)).put((byte) packetNumber);
      putU24(out, offset);
    } else {
      out.put((byte) AAC).put((byte) packetNumber);
    }
  }

  private static void putEx(
      ByteBuffer out, Codec codec, int track, int frameType, int packetNumber, int nanos) {
    boolean video = codec.isVideo();
    if (track == 0) {
      putFirst(out, video, frameType, packetNumber, nanos);
      out.putInt(FourCc.of(codec));
    } else {
      putFirst(out, video, frameType, ExHeader.multitrack(video), nanos);
      out.put((byte) (ExHeader.ONE_TRACK << 4 | packetNumber));
      out.putInt(FourCc.of(codec)).put((byte) track);
    }
  }

  /** The first byte, and the modification that it may announce. */
  static void putFirst(ByteBuffer out, boolean video, int frameType, int packetNumber, int nanos) {
    int kind = video ? ExHeader.VIDEO | frameType << 4 : ExHeader.AUDIO_FORMAT << 4;
    if (nanos == 0) {
      out.put((byte) (kind | packetNumber));
    } else {
      out.put((byte) (kind | ExHeader.MOD_EX)).put((byte) (ExHeader.NANO_OFFSET_BYTES - 1));
      putU24(out, nanos);
      out.put((byte) (ExHeader.TIMESTAMP_OFFSET_NANO << 4 | packetNumber));
    }
  }

  static void putU24(ByteBuffer out, int value) {
    out.put((byte) (value >> 16)).putShort((short) value);
  }
}
