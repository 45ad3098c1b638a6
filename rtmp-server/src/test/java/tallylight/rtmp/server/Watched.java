package tallylight.rtmp.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketSink;

/** Notes everything a player gives. */
final class Watched implements PacketSink {
  record Packet(boolean video, boolean keyframe, long ptsNanos, long dtsNanos, List<Byte> bytes) {}

  final List<CodecConfig> configs = new CopyOnWriteArrayList<>();
  final List<Packet> packets = new CopyOnWriteArrayList<>();

  @Override
  public void configure(CodecConfig config) {
    configs.add(config);
  }

  @Override
  public void accept(EncodedPacket packet) {
    var bytes = new Byte[packet.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = packet.buffer().get(i);
    }
    packets.add(
        new Packet(
            packet.isVideo(),
            packet.isKeyframe(),
            packet.ptsNanos(),
            packet.dtsNanos(),
            List.of(bytes)));
  }

  List<Packet> pictures() {
    return packets.stream().filter(Packet::video).toList();
  }

  List<Packet> sound() {
    return packets.stream().filter(p -> !p.video()).toList();
  }
}
