package tallylight.encoder;

import java.util.ArrayList;
import java.util.List;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketSink;

/** Keeps everything an encoder gives out. */
final class Recording implements PacketSink {
  /** A copy of a packet, and when it came out. */
  @SuppressWarnings("ArrayRecordComponent")
  record Unit(byte[] bytes, boolean keyframe, long ptsNanos, long dtsNanos, long outNanos) {}

  /** When what comes now comes out; for the test to set. */
  long nowNanos;

  final List<CodecConfig> configs = new ArrayList<>();
  final List<Unit> units = new ArrayList<>();

  @Override
  public void configure(CodecConfig config) {
    configs.add(config);
  }

  @Override
  public void accept(EncodedPacket packet) {
    byte[] bytes = new byte[packet.size()];
    packet.buffer().get(0, bytes);
    units.add(new Unit(bytes, packet.isKeyframe(), packet.ptsNanos(), packet.dtsNanos(), nowNanos));
  }

  /** Forgets everything. */
  void clear() {
    configs.clear();
    units.clear();
  }

  /** The configuration, of which there must be one. */
  byte[] config() {
    if (configs.size() != 1) {
      throw new AssertionError("configured " + configs.size() + " times: " + configs);
    }
    return configs.getFirst().bytes();
  }

  /** Indices of the packets that are keyframes. */
  List<Integer> keyframes() {
    var indices = new ArrayList<Integer>();
    for (int i = 0; i < units.size(); i++) {
      if (units.get(i).keyframe()) {
        indices.add(i);
      }
    }
    return indices;
  }

  /** kilobits a second of what came out from {@code fromNanos} on, before {@code toNanos}. */
  double kilobitsOut(long fromNanos, long toNanos) {
    long bytes = 0;
    for (Unit unit : units) {
      if (unit.outNanos() >= fromNanos && unit.outNanos() < toNanos) {
        bytes += unit.bytes().length;
      }
    }
    return bytes * 8e6 / (toNanos - fromNanos);
  }
}
