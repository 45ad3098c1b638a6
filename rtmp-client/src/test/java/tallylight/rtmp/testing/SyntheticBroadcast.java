package tallylight.rtmp.testing;

import java.nio.ByteBuffer;
import java.util.HexFormat;
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
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.StreamDescription;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/** Packets as an encoder would give them, of bytes that nobody can decode. */
public final class SyntheticBroadcast {
  public static final FrameRate RATE = FrameRate.of(30);
  public static final AudioFormat SOUND = AudioFormat.STUDIO;
  public static final StreamDescription DESCRIPTION =
      new StreamDescription(
          VideoFormat.of(VideoSize.HD_720, RATE),
          Bitrate.kilobits(2500),
          SOUND,
          Bitrate.kilobits(160),
          "Tallylight");
  public static final CodecConfig AVC =
      new CodecConfig(Codec.H264, HexFormat.of().parseHex("0164001fffe1000467640000010004680000"));
  public static final CodecConfig AAC = new CodecConfig(Codec.AAC, HexFormat.of().parseHex("1190"));

  private static final int KEYFRAME_EVERY = 60;
  private static final int SAMPLES = 1024;

  private final PacketPool pool = new PacketPool();
  private final long baseNanos;

  public SyntheticBroadcast(long baseNanos) {
    this.baseNanos = baseNanos;
  }

  public static PublisherSettings settings(int port, String key) throws Exception {
    return PublisherSettings.of(
        RtmpUrl.parse("rtmp://127.0.0.1:" + port + "/live"), StreamKey.of(key), DESCRIPTION);
  }

  /** Gives {@code pictures} and the sound beside them, in order of time. */
  public void play(PacketSink sink, int pictures) {
    sink.configure(AVC);
    sink.configure(AAC);
    long sound = 0;
    for (int i = 0; i < pictures; i++) {
      long time = RATE.startNanos(i);
      give(
          sink, Codec.H264, i % KEYFRAME_EVERY == 0, time, i % KEYFRAME_EVERY == 0 ? 40_000 : 5000);
      while (SOUND.nanos(sound) < RATE.startNanos(i + 1)) {
        give(sink, Codec.AAC, true, SOUND.nanos(sound), 400);
        sound += SAMPLES;
      }
    }
  }

  public void give(PacketSink sink, Codec codec, boolean keyframe, long nanos, int size) {
    EncodedPacket packet = pool.acquire(size);
    ByteBuffer bytes = packet.buffer();
    for (int i = 0; i < size; i++) {
      bytes.put(i, (byte) (nanos / MediaClock.MILLISECOND + i));
    }
    packet.describe(codec, keyframe, baseNanos + nanos, baseNanos + nanos, size);
    sink.accept(packet);
    packet.close();
  }
}
