package tallylight.rtmp.flv;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;

/**
 * The pictures and the sound of an FLV file, H.264 and AAC, as the packets that a publisher takes
 * (FLV 10.1, E.4.2 and E.4.3). Script data is passed over. For one thread.
 */
public final class FlvPackets {
  private static final int AVC_CODEC = 7;
  private static final int AVC_HEAD = 5;
  private static final int AAC_FORMAT = 10;
  private static final int AAC_HEAD = 2;

  private final FlvReader reader;
  private final PacketPool pool = new PacketPool();
  private @Nullable FlvTag tag;

  /**
   * Reads the file header.
   *
   * @throws ProtocolException where this is no FLV file
   */
  public FlvPackets(ReadableByteChannel file) throws IOException {
    reader = new FlvReader(file);
  }

  /**
   * Goes to the next packet or codec configuration.
   *
   * @return false at the end of the file
   * @throws ProtocolException where it is neither H.264 nor AAC
   * @throws EOFException where the file ends within a tag
   */
  public boolean advance() throws IOException {
    do {
      tag = reader.next();
    } while (tag != null && !isMedia(tag));
    return tag != null;
  }

  private static boolean isMedia(FlvTag tag) throws ProtocolException {
    ByteBuffer body = tag.body();
    if (!body.hasRemaining() || (tag.type() != FlvTag.VIDEO && tag.type() != FlvTag.AUDIO)) {
      return false;
    }
    boolean video = tag.type() == FlvTag.VIDEO;
    int first = body.get(body.position()) & 0xFF;
    boolean known = video ? first < 0x80 && (first & 0xF) == AVC_CODEC : first >> 4 == AAC_FORMAT;
    if (!known || body.remaining() < (video ? AVC_HEAD : AAC_HEAD)) {
      throw new ProtocolException(
          video ? "the file's pictures are not H.264" : "the file's sound is not AAC");
    }
    return !(video && MediaTagHeader.isVideoSequenceEnd(body));
  }

  /** When the current packet is to be decoded: nanoseconds, counted as the file counts. */
  public long timeNanos() {
    return current().timestamp() * MediaClock.MILLISECOND;
  }

  /** Gives the current packet or configuration, once. */
  public void give(PacketSink sink) {
    FlvTag current = current();
    ByteBuffer body = current.body();
    int at = body.position();
    if (current.type() == FlvTag.AUDIO) {
      give(sink, Codec.AAC, MediaTagHeader.isAudioSequenceHeader(body), true, 0, AAC_HEAD);
    } else {
      // SI24, behind the packet type; never negative here, as no picture is shown undecoded.
      int offset = Math.max(0, body.getInt(at + 1) << 8 >> 8);
      boolean config = MediaTagHeader.isVideoSequenceHeader(body);
      give(sink, Codec.H264, config, MediaTagHeader.isKeyframe(body), offset, AVC_HEAD);
    }
  }

  private void give(
      PacketSink sink, Codec codec, boolean config, boolean keyframe, int offset, int head) {
    ByteBuffer body = current().body();
    int from = body.position() + head;
    int size = body.remaining() - head;
    if (config) {
      var record = new byte[size];
      body.get(from, record);
      sink.configure(new CodecConfig(codec, record));
      return;
    }
    try (EncodedPacket packet = pool.acquire(size)) {
      packet.buffer().put(0, body, from, size);
      long dts = timeNanos();
      long pts = dts + offset * MediaClock.MILLISECOND;
      sink.accept(packet.describe(codec, keyframe, pts, dts, size));
    }
  }

  private FlvTag current() {
    if (tag == null) {
      throw new IllegalStateException("there is no packet; advance first");
    }
    return tag;
  }
}
