package tallylight.rtmp.play;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.rtmp.chunk.ChunkProtocol;
import tallylight.rtmp.flv.ColorInfo;
import tallylight.rtmp.flv.MediaTagReader;
import tallylight.rtmp.flv.TrackConfigs;

/**
 * Audio and video messages to packets, of all tracks. Each is copied once, out of the connection.
 * What comes before a track's configuration, and pictures before the first keyframe, are left out.
 * For one thread.
 */
final class Unpacker {
  private static final Logger log = LoggerFactory.getLogger(Unpacker.class);
  private static final byte[] NOTHING = {};

  private final PacketSink sink;
  private final MediaClock clock;
  private final PacketPool pool = new PacketPool();
  private final MediaTagReader tag = new MediaTagReader();
  private final TrackConfigs configs = new TrackConfigs();
  private volatile @Nullable ColorInfo colorInfo;
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

  /** What was said last about the colours of track 0; for any thread. */
  Optional<ColorInfo> colorInfo() {
    return Optional.ofNullable(colorInfo);
  }

  void audio(long timestamp, ByteBuffer body) {
    unpack(false, timestamp, body);
  }

  void video(long timestamp, ByteBuffer body) {
    unpack(true, timestamp, body);
  }

  private void unpack(boolean video, long timestamp, ByteBuffer body) {
    if (!tag.read(video, body)) {
      if (body.hasRemaining()) {
        log.trace("passed over a message that is cut short");
      }
      return;
    }
    switch (tag.packetType()) {
      case SEQUENCE_START -> configure(body);
      case CODED_FRAMES -> takeFrames(video, timestamp, body);
      case METADATA -> takeMetadata(body);
      default -> log.trace("passed over a message of type {}", tag.packetType());
    }
  }

  private void configure(ByteBuffer body) {
    while (tag.nextTrack()) {
      Codec codec = tag.codec();
      if (codec == null) {
        complain();
      } else {
        var record = new byte[tag.dataBytes()];
        body.get(tag.dataAt(), record);
        configure(new CodecConfig(tag.track(), codec, record));
      }
    }
  }

  private void configure(CodecConfig config) {
    if (configs.put(config)) {
      sink.configure(config);
    }
  }

  private void takeFrames(boolean video, long timestamp, ByteBuffer body) {
    boolean keyframe = !video || tag.isKeyframe();
    while (tag.nextTrack()) {
      Codec codec = tag.codec();
      if (codec == null) {
        complain();
      } else if (isConfigured(codec) && (keyframe || keyframeSeen)) {
        keyframeSeen |= video;
        give(codec, keyframe, nanos(timestamp) + tag.nanoOffset(), body);
      }
    }
  }

  private boolean isConfigured(Codec codec) {
    if (!codec.isConfigured() && !configs.isFor(codec, tag.track())) {
      configure(new CodecConfig(tag.track(), codec, NOTHING));
    }
    return configs.isFor(codec, tag.track());
  }

  private void takeMetadata(ByteBuffer body) {
    while (tag.nextTrack()) {
      if (tag.track() == 0) {
        try {
          colorInfo = ColorInfo.read(body.slice(tag.dataAt(), tag.dataBytes())).orElse(null);
        } catch (ProtocolException e) {
          log.debug("passed over metadata of pictures: {}", e.getMessage());
        }
      }
    }
  }

  private void complain() {
    if (!complained) {
      complained = true;
      log.warn("passed over media of a codec that is not known here");
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

  private void give(Codec codec, boolean keyframe, long dts, ByteBuffer body) {
    long pts = dts + Math.max(0, tag.compositionOffset()) * MediaClock.MILLISECOND;
    int size = tag.dataBytes();
    EncodedPacket packet = pool.acquire(size);
    try {
      packet.buffer().put(0, body, tag.dataAt(), size);
      sink.accept(packet.describe(codec, keyframe, pts, dts, size).onTrack(tag.track()));
    } finally {
      packet.close();
    }
  }
}
