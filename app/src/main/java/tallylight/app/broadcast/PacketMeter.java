package tallylight.app.broadcast;

import java.util.concurrent.atomic.AtomicLong;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketSink;

/** Counts what the encoders gave. Any thread may read. */
final class PacketMeter implements PacketSink {
  private final AtomicLong videoPackets = new AtomicLong();
  private final AtomicLong videoBytes = new AtomicLong();
  private final AtomicLong audioBytes = new AtomicLong();

  @Override
  public void configure(CodecConfig config) {}

  @Override
  public void accept(EncodedPacket packet) {
    if (packet.isVideo()) {
      videoPackets.incrementAndGet();
      videoBytes.addAndGet(packet.size());
    } else {
      audioBytes.addAndGet(packet.size());
    }
  }

  long videoPackets() {
    return videoPackets.get();
  }

  long videoBytes() {
    return videoBytes.get();
  }

  long audioBytes() {
    return audioBytes.get();
  }
}
