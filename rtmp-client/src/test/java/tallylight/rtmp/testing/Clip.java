package tallylight.rtmp.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.flv.FlvReader;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.publish.StreamDescription;

/**
 * Two seconds of real H.264 with B-frames and AAC: ffmpeg's test picture and a tone, made with
 *
 * <pre>
 * ffmpeg -f lavfi -i testsrc=size=160x120:rate=25 -f lavfi -i sine=frequency=440:sample_rate=48000
 *   -t 2 -c:v libx264 -profile:v high -g 25 -bf 2 -b:v 60k -pix_fmt yuv420p -c:a aac -b:a 32k -ac 2
 *   -flvflags no_duration_filesize testsrc-sine.flv</pre>
 */
public final class Clip {
  public static final StreamDescription DESCRIPTION =
      new StreamDescription(
          VideoFormat.of(new VideoSize(160, 120), FrameRate.of(25)),
          Bitrate.kilobits(60),
          AudioFormat.STUDIO,
          Bitrate.kilobits(32),
          "Tallylight");

  /** An audio or video tag: its type, time, and body in hexadecimal digits. */
  public record Tag(int type, long millis, String body) {
    public boolean isConfig() {
      return body.startsWith("00", 2);
    }

    public boolean isSequenceEnd() {
      return type == FlvTag.VIDEO && body.startsWith("02", 2);
    }

    public byte[] bytes() {
      return HexFormat.of().parseHex(body);
    }
  }

  private final PacketPool pool = new PacketPool();
  private final List<Tag> tags;

  /** The clip that lies beside the tests. */
  public Clip() {
    this(Channels.newChannel(open()));
  }

  /** Another FLV file of H.264 and AAC, which is closed. */
  public Clip(ReadableByteChannel file) {
    try (file) {
      tags = mediaOf(file).stream().filter(tag -> !tag.isSequenceEnd()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file itself. */
  public static InputStream open() {
    return Objects.requireNonNull(
        Clip.class.getResourceAsStream("/tallylight/rtmp/flv/testsrc-sine.flv"));
  }

  /** The audio and video tags, without the end of the sequence. */
  public List<Tag> tags() {
    return tags;
  }

  /** The audio and video tags of any FLV file. */
  public static List<Tag> mediaOf(ReadableByteChannel file) throws IOException {
    var tags = new ArrayList<Tag>();
    var reader = new FlvReader(file);
    for (FlvTag tag = reader.next(); tag != null; tag = reader.next()) {
      if (tag.type() != FlvTag.SCRIPT) {
        var body = new byte[tag.body().remaining()];
        tag.body().get(body);
        tags.add(new Tag(tag.type(), tag.timestamp(), HexFormat.of().formatHex(body)));
      }
    }
    return tags;
  }

  /**
   * Gives the clip once, as fast as it is taken.
   *
   * @param baseNanos the media clock's time of the clip's beginning
   */
  public void play(PacketSink sink, long baseNanos) {
    for (Tag tag : tags) {
      give(tag, sink, baseNanos);
    }
  }

  private void give(Tag tag, PacketSink sink, long baseNanos) {
    boolean video = tag.type() == FlvTag.VIDEO;
    Codec codec = video ? Codec.H264 : Codec.AAC;
    byte[] body = tag.bytes();
    int head = video ? 5 : 2;
    if (tag.isConfig()) {
      sink.configure(new CodecConfig(codec, Arrays.copyOfRange(body, head, body.length)));
      return;
    }
    int offset = video ? ByteBuffer.wrap(body).getInt(1) & 0xFF_FFFF : 0;
    boolean keyframe = !video || body[0] == 0x17;
    long dts = baseNanos + tag.millis() * MediaClock.MILLISECOND;
    long pts = dts + offset * MediaClock.MILLISECOND;
    EncodedPacket packet = pool.acquire(body.length - head);
    packet.buffer().put(0, body, head, body.length - head);
    packet.describe(codec, keyframe, pts, dts, body.length - head);
    sink.accept(packet);
    packet.close();
  }
}
