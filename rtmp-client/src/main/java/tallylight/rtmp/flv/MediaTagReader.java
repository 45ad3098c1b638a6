package tallylight.rtmp.flv;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import tallylight.media.Codec;

/**
 * Reads the body of an audio or video tag, legacy (FLV 10.1, E.4.2 and E.4.3) or enhanced (E-RTMP
 * v2); those of RTMP's audio and video messages are the same.
 *
 * <p>{@link #read} takes a body; then {@link #nextTrack} goes through what it holds for each track,
 * in place: nothing is copied or allocated. For one thread.
 */
public final class MediaTagReader {
  /** Multitrack type of a body that has one track and does not number it. */
  private static final int SINGLE = -1;

  /** Multitrack type of a body without tracks. */
  private static final int NONE = -2;

  /** Legacy: there is no FourCC, and the codec is not known here. */
  private static final int UNKNOWN = 0;

  private ByteBuffer body = ByteBuffer.allocate(0);
  private boolean video;
  private int end;
  private int at;
  private int frameType;
  private int packetNumber;
  private PacketType packetType = PacketType.OTHER;
  private int nanoOffset;
  private int multitrackType;
  private int headFourCc;
  private boolean more;

  private int track;
  private int fourCc;
  private int compositionOffset;
  private int dataAt;
  private int dataBytes;

  /**
   * Takes a body, from position to limit, which stays as it is until the next call.
   *
   * @return false where the body is empty, cut short or of a layout that is not known; nothing else
   *     may be asked then
   */
  public boolean read(boolean isVideo, ByteBuffer tagBody) {
    video = isVideo;
    body = tagBody;
    at = tagBody.position();
    end = tagBody.limit();
    nanoOffset = 0;
    headFourCc = UNKNOWN;
    multitrackType = SINGLE;
    frameType = 0;
    if (!(isVideo ? readVideoHead() : readAudioHead())) {
      return false;
    }
    return areTracksWhole();
  }

  private boolean readVideoHead() {
    if (!has(1)) {
      return false;
    }
    int first = u8();
    frameType = first >> 4 & 0x7;
    if ((first & ExHeader.VIDEO) != 0) {
      return readExHead(first & 0xF);
    }
    if (frameType == ExHeader.COMMAND_FRAME) {
      return has(1) && beWithoutTracks();
    }
    if ((first & 0xF) != ExHeader.AVC) {
      return beLegacy(UNKNOWN, ExHeader.CODED_FRAMES);
    }
    return has(1) && beLegacy(FourCc.of(Codec.H264), u8());
  }

  private boolean readAudioHead() {
    if (!has(1)) {
      return false;
    }
    int first = u8();
    return switch (first >> 4) {
      case ExHeader.AUDIO_FORMAT -> readExHead(first & 0xF);
      case ExHeader.AAC -> has(1) && beLegacy(FourCc.of(Codec.AAC), u8());
      case ExHeader.MP3 -> beLegacy(FourCc.of(Codec.MP3), ExHeader.CODED_FRAMES);
      default -> beLegacy(UNKNOWN, ExHeader.CODED_FRAMES);
    };
  }

  private boolean beLegacy(int codec, int number) {
    headFourCc = codec;
    packetNumber = number;
    packetType =
        number <= ExHeader.SEQUENCE_END ? ExHeader.packetType(video, number) : PacketType.OTHER;
    if (codec == FourCc.of(Codec.H264) && packetType != PacketType.CODED_FRAMES) {
      // The composition time is there and means nothing; some leave it out at the end.
      at = Math.min(end, at + 3);
    }
    return true;
  }

  private boolean beWithoutTracks() {
    packetType = PacketType.COMMAND;
    multitrackType = NONE;
    return true;
  }

  private boolean readExHead(int firstPacketNumber) {
    packetNumber = firstPacketNumber;
    while (packetNumber == ExHeader.MOD_EX) {
      if (!readModification()) {
        return false;
      }
    }
    if (video && frameType == ExHeader.COMMAND_FRAME && packetNumber != ExHeader.VIDEO_METADATA) {
      return has(1) && beWithoutTracks();
    }
    if (packetNumber == ExHeader.multitrack(video)) {
      if (!has(1)) {
        return false;
      }
      int types = u8();
      multitrackType = types >> 4;
      packetNumber = types & 0xF;
      if (multitrackType > ExHeader.MANY_TRACKS_MANY_CODECS
          || packetNumber == ExHeader.multitrack(video)) {
        return false;
      }
    }
    packetType = ExHeader.packetType(video, packetNumber);
    if (multitrackType != ExHeader.MANY_TRACKS_MANY_CODECS) {
      if (!has(4)) {
        return false;
      }
      headFourCc = u32();
    }
    return true;
  }

  /** Whatever modifications there may be in future, they can be passed over. */
  private boolean readModification() {
    if (!has(1)) {
      return false;
    }
    int size = u8() + 1;
    if (size == 256) {
      if (!has(2)) {
        return false;
      }
      size = u16() + 1;
    }
    if (!has(size + 1)) {
      return false;
    }
    int next = body.get(at + size) & 0xFF;
    if (next >> 4 == ExHeader.TIMESTAMP_OFFSET_NANO && size >= ExHeader.NANO_OFFSET_BYTES) {
      int nanos = u24(at);
      nanoOffset = nanos <= ExHeader.LARGEST_NANO_OFFSET ? nanos : 0;
    }
    at += size + 1;
    packetNumber = next & 0xF;
    return true;
  }

  private boolean areTracksWhole() {
    more = false;
    if (multitrackType == NONE) {
      return true;
    }
    int firstTrackAt = at;
    do {
      if (!readTrack()) {
        return false;
      }
    } while (at < end);
    at = firstTrackAt;
    more = true;
    return true;
  }

  /** Goes on to what the body holds for its next track; false where there is none. */
  public boolean nextTrack() {
    if (!more) {
      return false;
    }
    boolean whole = readTrack();
    more = at < end;
    return whole;
  }

  private boolean readTrack() {
    fourCc = headFourCc;
    track = 0;
    int bytes = end - at;
    if (multitrackType == ExHeader.MANY_TRACKS_MANY_CODECS) {
      if (!has(4)) {
        return false;
      }
      fourCc = u32();
    }
    if (multitrackType != SINGLE) {
      if (!has(1)) {
        return false;
      }
      track = u8();
      bytes = end - at;
    }
    if (multitrackType > ExHeader.ONE_TRACK) {
      if (!has(3)) {
        return false;
      }
      bytes = u24(at);
      at += 3;
      if (!has(bytes)) {
        return false;
      }
    }
    return readData(bytes);
  }

  private boolean readData(int bytes) {
    int next = at + bytes;
    compositionOffset = 0;
    if (packetNumber == ExHeader.CODED_FRAMES && video && FourCc.hasCompositionOffset(fourCc)) {
      if (bytes < 3) {
        return false;
      }
      compositionOffset = u24(at) << 8 >> 8;
      at += 3;
    }
    dataAt = at;
    dataBytes = next - at;
    at = next;
    return true;
  }

  private boolean has(int bytes) {
    return end - at >= bytes;
  }

  private int u8() {
    return body.get(at++) & 0xFF;
  }

  private int u16() {
    at += 2;
    return body.getShort(at - 2) & 0xFFFF;
  }

  private int u24(int from) {
    return (body.getShort(from) & 0xFFFF) << 8 | (body.get(from + 2) & 0xFF);
  }

  private int u32() {
    at += 4;
    return body.getInt(at - 4);
  }

  /** What the body carries. */
  public PacketType packetType() {
    return packetType;
  }

  /** True where decoding may begin: key frames, and what comes with them such as their config. */
  public boolean isKeyframe() {
    return video && frameType == ExHeader.KEY_FRAME && packetType != PacketType.METADATA;
  }

  /** Nanoseconds that go on top of the message's milliseconds, 0 to 999999. */
  public int nanoOffset() {
    return nanoOffset;
  }

  /** Whether the body numbers its tracks. */
  public boolean isMultitrack() {
    return multitrackType >= ExHeader.ONE_TRACK;
  }

  /** The number of the track that {@link #nextTrack} came to, 0 to 255. */
  public int track() {
    return track;
  }

  /** The codec of that track; null where it has no name here. */
  public @Nullable Codec codec() {
    return FourCc.codec(video, fourCc);
  }

  /** The FourCC of that track's codec; 0 for legacy codecs that have none. */
  public int fourCc() {
    return fourCc;
  }

  /** Milliseconds from the message's timestamp to when that track's frame is shown. */
  public int compositionOffset() {
    return compositionOffset;
  }

  /** Where that track's data begins in the body: an absolute position. */
  public int dataAt() {
    return dataAt;
  }

  /** How many bytes of data that track has. */
  public int dataBytes() {
    return dataBytes;
  }
}
