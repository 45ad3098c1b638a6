package tallylight.rtmp.interop;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketSink;

/** Notes what comes. Times count from one of the pictures; what is before it is left out. */
final class Played implements PacketSink {
  record Packet(boolean keyframe, long dts, long pts, int size, long checksum) {
    Packet since(long base) {
      return new Packet(keyframe, dts - base, pts - base, size, checksum);
    }
  }

  private final Set<CodecConfig> configs = ConcurrentHashMap.newKeySet();
  private final List<Packet> pictures = new CopyOnWriteArrayList<>();
  private final List<Packet> sound = new CopyOnWriteArrayList<>();
  private final int origin;

  /** Counts from the picture with that number, the first being 0. */
  Played(int origin) {
    this.origin = origin;
  }

  @Override
  public void configure(CodecConfig config) {
    configs.add(config);
  }

  @Override
  public void accept(EncodedPacket packet) {
    var checksum = new CRC32();
    checksum.update(packet.buffer().slice(0, packet.size()));
    (packet.isVideo() ? pictures : sound)
        .add(
            new Packet(
                packet.isKeyframe(),
                packet.dtsNanos(),
                packet.ptsNanos(),
                packet.size(),
                checksum.getValue()));
  }

  Set<CodecConfig> configs() {
    return configs;
  }

  List<Packet> pictures() {
    return pictures.stream().skip(origin).map(packet -> packet.since(base())).toList();
  }

  List<Packet> sound() {
    return sound.stream()
        .filter(packet -> packet.dts() >= base())
        .map(packet -> packet.since(base()))
        .toList();
  }

  private long base() {
    return pictures.size() <= origin ? Long.MAX_VALUE : pictures.get(origin).dts();
  }

  /** How many packets came. */
  int size() {
    return pictures.size() + sound.size();
  }
}
