package tallylight.rtmp.flv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.amf.AmfWriter;

/**
 * Writes an FLV file, each tag in one write, so that a file cut short by a crash holds whole tags.
 *
 * <p>Allocates nothing in steady state. For one thread.
 */
public final class FlvWriter implements AutoCloseable {
  /** Length of the file header (E.2). */
  static final int HEADER_BYTES = 9;

  /** Length of a tag's header (E.4.1). */
  static final int TAG_HEADER_BYTES = 11;

  static final int HAS_AUDIO = 0x04;
  static final int HAS_VIDEO = 0x01;

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final WritableByteChannel channel;
  private final ByteBuffer head = ByteBuffer.allocate(MediaTagHeader.LARGEST);
  private ByteBuffer out = ByteBuffer.allocateDirect(16 << 10);

  /** Writes to a channel in blocking mode, which {@link #close} closes. */
  public FlvWriter(WritableByteChannel channel) {
    this.channel = channel;
  }

  /** Begins the file; comes first, once. */
  public void writeHeader(boolean hasAudio, boolean hasVideo) throws IOException {
    int flags = (hasAudio ? HAS_AUDIO : 0) | (hasVideo ? HAS_VIDEO : 0);
    out.clear().put((byte) 'F').put((byte) 'L').put((byte) 'V').put((byte) 1).put((byte) flags);
    out.putInt(HEADER_BYTES).putInt(0);
    flush();
  }

  /** Writes an onMetaData tag at time 0. */
  public void writeMetadata(AmfValue metadata) throws IOException {
    byte[] body = AmfWriter.toBytes(List.of(AmfValue.of("onMetaData"), metadata));
    writeTag(FlvTag.SCRIPT, 0, ByteBuffer.wrap(body));
  }

  /** Writes the sequence header of a track, where its codec has one. */
  public void writeConfig(CodecConfig config, long timestamp) throws IOException {
    if (config.codec().isConfigured()) {
      writeTag(tagType(config.codec()), timestamp, MediaTagHeader.sequenceHeader(config));
    }
  }

  private static int tagType(Codec codec) {
    return codec.isVideo() ? FlvTag.VIDEO : FlvTag.AUDIO;
  }

  /** Writes a packet at its decoding time on {@code timeline}. */
  public void writePacket(EncodedPacket packet, Timeline timeline) throws IOException {
    MediaTagHeader.put(head.clear(), packet, timeline);
    writeTag(
        tagType(packet.codec()),
        timeline.timestamp(packet),
        head.flip(),
        packet.buffer(),
        packet.size());
  }

  /**
   * Writes a tag whose body is {@code body} from position to limit; its position moves.
   *
   * @param timestamp milliseconds, taken modulo 2^32
   */
  public void writeTag(int type, long timestamp, ByteBuffer body) throws IOException {
    writeTag(type, timestamp, body, NOTHING, 0);
  }

  private void writeTag(int type, long timestamp, ByteBuffer head, ByteBuffer body, int bodyBytes)
      throws IOException {
    int length = Math.addExact(head.remaining(), bodyBytes);
    if (length > 0xFF_FFFF) {
      throw new IllegalArgumentException("an FLV tag of " + length + " bytes");
    }
    clear(TAG_HEADER_BYTES + length + 4);
    out.put((byte) type);
    putU24(length);
    putU24((int) timestamp);
    out.put((byte) (timestamp >> 24));
    putU24(0);
    out.put(head);
    out.put(out.position(), body, 0, bodyBytes).position(out.position() + bodyBytes);
    out.putInt(TAG_HEADER_BYTES + length);
    flush();
  }

  private void clear(int needed) {
    if (out.capacity() < needed) {
      out = ByteBuffer.allocateDirect(Math.max(needed, 2 * out.capacity()));
    }
    out.clear();
  }

  private void putU24(int value) {
    out.put((byte) (value >> 16)).putShort((short) value);
  }

  private void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
