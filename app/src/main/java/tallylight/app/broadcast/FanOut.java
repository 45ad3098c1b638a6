package tallylight.app.broadcast;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketSink;

/**
 * Hands every packet to all who want it. A sink that joins late is told the configurations first.
 */
final class FanOut implements PacketSink {
  private final List<PacketSink> sinks = new CopyOnWriteArrayList<>();
  private final Map<Codec, CodecConfig> configs = new EnumMap<>(Codec.class);

  /** Adds a sink, at any time. */
  void add(PacketSink sink) {
    synchronized (configs) {
      configs.values().forEach(sink::configure);
      sinks.add(sink);
    }
  }

  /** Removes a sink; false where it was not there. */
  boolean remove(PacketSink sink) {
    return sinks.remove(sink);
  }

  @Override
  public void configure(CodecConfig config) {
    synchronized (configs) {
      configs.put(config.codec(), config);
      for (PacketSink sink : sinks) {
        sink.configure(config);
      }
    }
  }

  @Override
  public void accept(EncodedPacket packet) {
    for (PacketSink sink : sinks) {
      sink.accept(packet);
    }
  }
}
