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
 * The pictures and the sound of an FLV file, of all its tracks, as the packets that a publisher
 * takes. What is neither, such as script data, is passed over. For one thread.
 */
public final class FlvPackets {
  private static final byte[] NOTHING = {};

  private final FlvReader reader;
  private final MediaTagReader media = new MediaTagReader();
  private final TrackConfigs configs = new TrackConfigs();
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
   * Goes to the next tag with packets or codec configurations.
   *
   * @return false at the end of the file
   * @throws ProtocolException where its codec is not known here
   * @throws EOFException where the file or a tag in it is cut short
   */
  public boolean advance() throws IOException {
    do {
      tag = reader.next();
    } while (tag != null && !isMedia(tag));
    return tag != null;
  }

  private boolean isMedia(FlvTag next) throws IOException {
    ByteBuffer body = next.body();
    boolean video = next.type() == FlvTag.VIDEO;
    if (!body.hasRemaining() || !(video || next.type() == FlvTag.AUDIO)) {
      return false;
    }
    if (!media.read(video, body)) {
      throw new EOFException("a tag of the file is cut short");
    }
    return media.packetType() == PacketType.SEQUENCE_START
        || media.packetType() == PacketType.CODED_FRAMES;
  }

  /** The time of the current tag: nanoseconds, counted as the file counts. */
  public long timeNanos() {
    return current().timestamp() * MediaClock.MILLISECOND + media.nanoOffset();
  }

  /**
   * Gives what the current tag holds, once.
   *
   * @throws ProtocolException where its codec is not known here
   */
  public void give(PacketSink sink) throws ProtocolException {
    boolean video = current().type() == FlvTag.VIDEO;
    while (media.nextTrack()) {
      Codec codec = media.codec();
      if (codec == null) {
        throw new ProtocolException(
            (video ? "the file's pictures are" : "the file's sound is")
                + " of a codec that is not known here");
      }
      give(sink, codec);
    }
  }

  private void give(PacketSink sink, Codec codec) {
    ByteBuffer body = current().body();
    int size = media.dataBytes();
    if (media.packetType() == PacketType.SEQUENCE_START) {
      var record = new byte[size];
      body.get(media.dataAt(), record);
      configure(sink, new CodecConfig(media.track(), codec, record));
      return;
    }
    if (!codec.isConfigured() && !configs.isFor(codec, media.track())) {
      configure(sink, new CodecConfig(media.track(), codec, NOTHING));
    }
    try (EncodedPacket packet = pool.acquire(size)) {
      packet.buffer().put(0, body, media.dataAt(), size);
      long dts = timeNanos();
      // Some write a negative offset; no picture is shown before it is decoded.
      long pts = dts + Math.max(0, media.compositionOffset()) * MediaClock.MILLISECOND;
      boolean keyframe = !codec.isVideo() || media.isKeyframe();
      sink.accept(packet.describe(codec, keyframe, pts, dts, size).onTrack(media.track()));
    }
  }

  private void configure(PacketSink sink, CodecConfig config) {
    if (configs.put(config)) {
      sink.configure(config);
    }
  }

  private FlvTag current() {
    if (tag == null) {
      throw new IllegalStateException("there is no packet; advance first");
    }
    return tag;
  }
}
