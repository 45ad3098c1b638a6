package tallylight.rtmp.flv;

import java.nio.ByteBuffer;
import java.util.List;
import tallylight.media.Codec;

/**
 * A body that holds several tracks of one moment (E-RTMP v2, ManyTracks and ManyTracksManyCodecs).
 * A publisher of ours sends each track by itself; this is for who puts tracks together.
 *
 * @param type what it carries for all of them
 * @param keyframe whether decoding may begin here; of no meaning for sound
 * @param nanoOffset nanoseconds on top of the message's timestamp, 0 to 999999
 * @param tracks one or more, all of pictures or all of sound
 */
public record MultitrackBody(
    PacketType type, boolean keyframe, int nanoOffset, List<Track> tracks) {

  /**
   * What one track contributes.
   *
   * @param number 0 to 255
   * @param compositionOffset milliseconds until it is shown; 0 where its codec knows none
   * @param data from position to limit; its position stays
   */
  public record Track(int number, Codec codec, int compositionOffset, ByteBuffer data) {}

  public MultitrackBody {
    tracks = List.copyOf(tracks);
    if (tracks.isEmpty()
        || tracks.stream().map(track -> track.codec().isVideo()).distinct().count() > 1) {
      throw new IllegalArgumentException("tracks of one kind");
    }
    if (nanoOffset < 0 || nanoOffset > ExHeader.LARGEST_NANO_OFFSET) {
      throw new IllegalArgumentException(nanoOffset + " ns on top of a millisecond");
    }
  }

  /** The bytes, from position to limit. */
  public ByteBuffer encode() {
    boolean video = tracks.getFirst().codec().isVideo();
    boolean manyCodecs = tracks.stream().map(Track::codec).distinct().count() > 1;
    boolean offsets = tracks.stream().anyMatch(track -> track.compositionOffset() != 0);
    int packetNumber = packetNumber(video, offsets);
    ByteBuffer out = ByteBuffer.allocate(MediaTagHeader.LARGEST + bytes());
    int frameType = keyframe ? ExHeader.KEY_FRAME : ExHeader.INTER_FRAME;
    MediaTagHeader.putFirst(out, video, frameType, ExHeader.multitrack(video), nanoOffset);
    int multitrackType = manyCodecs ? ExHeader.MANY_TRACKS_MANY_CODECS : ExHeader.MANY_TRACKS;
    out.put((byte) (multitrackType << 4 | packetNumber));
    if (!manyCodecs) {
      out.putInt(FourCc.of(tracks.getFirst().codec()));
    }
    for (Track track : tracks) {
      if (manyCodecs) {
        out.putInt(FourCc.of(track.codec()));
      }
      put(out, track, packetNumber);
    }
    return out.flip();
  }

  private int bytes() {
    return tracks.stream().mapToInt(track -> 4 + 1 + 3 + 3 + track.data().remaining()).sum();
  }

  private int packetNumber(boolean video, boolean offsets) {
    return switch (type) {
      case SEQUENCE_START -> ExHeader.SEQUENCE_START;
      case CODED_FRAMES ->
          video && !offsets ? ExHeader.VIDEO_CODED_FRAMES_X : ExHeader.CODED_FRAMES;
      case SEQUENCE_END -> ExHeader.SEQUENCE_END;
      case METADATA -> ExHeader.VIDEO_METADATA;
      case MULTICHANNEL_CONFIG -> ExHeader.AUDIO_MULTICHANNEL_CONFIG;
      case MPEG2TS_SEQUENCE_START -> ExHeader.VIDEO_MPEG2TS_SEQUENCE_START;
      case COMMAND, OTHER -> throw new IllegalStateException("no tracks go with " + type);
    };
  }

  private static void put(ByteBuffer out, Track track, int packetNumber) {
    boolean hasOffset =
        packetNumber == ExHeader.CODED_FRAMES
            && FourCc.hasCompositionOffset(FourCc.of(track.codec()));
    out.put((byte) track.number());
    MediaTagHeader.putU24(out, track.data().remaining() + (hasOffset ? 3 : 0));
    if (hasOffset) {
      MediaTagHeader.putU24(out, track.compositionOffset());
    }
    out.put(track.data().duplicate());
  }
}
