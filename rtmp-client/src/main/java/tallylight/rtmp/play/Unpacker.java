package tallylight.rtmp.play;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.rtmp.chunk.ChunkProtocol;

/**
 * Audio and video messages to packets (FLV 10.1, E.4.2 and E.4.3). Each is copied once, out of the
 * connection. What comes before a codec's configuration, and pictures before the first keyframe,
 * are left out. For one thread.
 */
final class Unpacker {
  private static final Logger log = LoggerFactory.getLogger(Unpacker.class);
  private static final int AVC = 7;
  private static final int AVC_HEAD = 5;
  private static final int AAC = 10;
  private static final int AAC_HEAD = 2;
  private static final int EX_VIDEO = 0x80;
  private static final int CONFIG = 0;
  private static final int FRAME = 1;

  private final PacketSink sink;
  private final MediaClock clock;
  private final PacketPool pool = new PacketPool();
  private final Map<Codec, CodecConfig> configs = new EnumMap<>(Codec.class);
  private boolean begun;
  private boolean keyframeSeen;
  private boolean complained;
  private long baseNanos;
  private long millis;
  private long latestTimestamp;

  /**
   * Begins before the first message.
   *
   * @param clock the media clock, on which the first message's arrival is its time
   */
  Unpacker(PacketSink sink, MediaClock clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /** Pictures begin again at a keyframe, as after a pause. */
  void awaitKeyframe() {
    keyframeSeen = false;
  }

  void audio(long timestamp, ByteBuffer body) {
    if (body.remaining() < AAC_HEAD) {
      return;
    }
    int at = body.position();
    if ((body.get(at) >> 4 & 0xF) != AAC) {
      complain("sound");
      return;
    }
    int type = body.get(at + 1);
    if (type == CONFIG) {
      configure(Codec.AAC, body, AAC_HEAD);
    } else if (type == FRAME && configs.containsKey(Codec.AAC)) {
      give(Codec.AAC, true, nanos(timestamp), 0, body, AAC_HEAD);
    }
  }

  void video(long timestamp, ByteBuffer body) {
    if (body.remaining() < AVC_HEAD) {
      return;
    }
    int at = body.position();
    int first = body.get(at) & 0xFF;
    if ((first & EX_VIDEO) != 0 || (first & 0xF) != AVC) {
      complain("pictures");
      return;
    }
    int type = body.get(at + 1);
    boolean keyframe = first >> 4 == 1;
    if (type == CONFIG) {
      configure(Codec.H264, body, AVC_HEAD);
    } else if (type == FRAME && configs.containsKey(Codec.H264) && (keyframe || keyframeSeen)) {
      keyframeSeen = true;
      int offset = body.getInt(at + 1) << 8 >> 8;
      give(Codec.H264, keyframe, nanos(timestamp), offset, body, AVC_HEAD);
    }
  }

  private void complain(String what) {
    if (!complained) {
      complained = true;
      log.warn("passed over {} that are neither H.264 nor AAC", what);
    }
  }

  private void configure(Codec codec, ByteBuffer body, int head) {
    var record = new byte[body.remaining() - head];
    body.get(body.position() + head, record);
    var config = new CodecConfig(codec, record);
    if (!config.equals(configs.put(codec, config))) {
      sink.configure(config);
    }
  }

  /** Time on the media clock; timestamps wrap, time does not. */
  private long nanos(long timestamp) {
    if (!begun) {
      begun = true;
      baseNanos = clock.nanos();
      latestTimestamp = timestamp;
    }
    millis += ChunkProtocol.difference(latestTimestamp, timestamp);
    latestTimestamp = timestamp;
    return baseNanos + millis * MediaClock.MILLISECOND;
  }

  private void give(
      Codec codec, boolean keyframe, long dts, long offsetMillis, ByteBuffer body, int head) {
    int size = body.remaining() - head;
    long pts = dts + Math.max(0, offsetMillis) * MediaClock.MILLISECOND;
    EncodedPacket packet = pool.acquire(size);
    try {
      packet.buffer().put(0, body, body.position() + head, size);
      sink.accept(packet.describe(codec, keyframe, pts, dts, size));
    } finally {
      packet.close();
    }
  }
}
