package tallylight.rtmp.fuzz;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tallylight.media.Codec;
import tallylight.rtmp.flv.ColorInfo;
import tallylight.rtmp.flv.MediaTagReader;
import tallylight.rtmp.flv.MultitrackBody;
import tallylight.rtmp.flv.MultitrackBody.Track;
import tallylight.rtmp.flv.PacketType;

/**
 * Whatever tracks are read from the body of an audio or video tag can be written as one of many
 * tracks, and are then read as the same. The first byte of the input chooses sound or pictures.
 */
public final class MediaTagTarget {
  private static final int LARGEST_TRACK_SIZE = 0xFF_FFFF;

  private MediaTagTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      ByteBuffer body = ByteBuffer.wrap(input, 1, input.length - 1).slice();
      Allowance.hold(() -> look((input[0] & 1) != 0, body));
    }
  }

  /** Reads a body, whose position stays, in every way there is. */
  static void look(boolean video, ByteBuffer body) {
    int position = body.position();
    var tag = new MediaTagReader();
    if (tag.read(video, body)) {
      compare(video, tag, tracks(tag, body));
    }
    if (body.position() != position) {
      throw new AssertionError("a look at a body moved it");
    }
  }

  /** Those tracks whose codec is known; data lies within the body and in order. */
  private static List<Track> tracks(MediaTagReader tag, ByteBuffer body) {
    var tracks = new ArrayList<Track>();
    int from = body.position();
    while (tag.nextTrack()) {
      if (tag.dataAt() < from || tag.dataAt() + tag.dataBytes() > body.limit()) {
        throw new AssertionError("data outside of the body");
      }
      from = tag.dataAt() + tag.dataBytes();
      ByteBuffer data = body.slice(tag.dataAt(), tag.dataBytes());
      if (tag.packetType() == PacketType.METADATA) {
        lookAtColors(data.duplicate());
      }
      Codec codec = tag.codec();
      if (codec != null) {
        tracks.add(new Track(tag.track(), codec, tag.compositionOffset(), data));
      }
    }
    return tracks;
  }

  private static void lookAtColors(ByteBuffer data) {
    try {
      Optional<ColorInfo> colors = ColorInfo.read(data);
      colors.ifPresent(ColorInfo::toAmf);
    } catch (ProtocolException _) {
      // A peer may send anything.
    }
  }

  private static void compare(boolean video, MediaTagReader tag, List<Track> tracks) {
    PacketType type = tag.packetType();
    boolean writable = type != PacketType.COMMAND && type != PacketType.OTHER;
    if (!writable || tracks.isEmpty() || largest(tracks) > LARGEST_TRACK_SIZE - 3) {
      return;
    }
    boolean keyframe = tag.isKeyframe();
    int nanos = tag.nanoOffset();
    ByteBuffer written = new MultitrackBody(type, keyframe, nanos, tracks).encode();
    var again = new MediaTagReader();
    if (!again.read(video, written)
        || again.packetType() != type
        || again.isKeyframe() != keyframe
        || again.nanoOffset() != nanos
        || !tracks(again, written).equals(tracks)) {
      throw new AssertionError("read " + tracks + ", and others once they were written");
    }
  }

  private static int largest(List<Track> tracks) {
    return tracks.stream().mapToInt(track -> track.data().remaining()).max().orElse(0);
  }
}
