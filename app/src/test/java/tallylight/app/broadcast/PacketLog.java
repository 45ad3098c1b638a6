package tallylight.app.broadcast;

import java.util.ArrayList;
import java.util.List;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;

/** Writes down what a sink is given: {@code v40} is a picture due at 40 ms, {@code a21} sound. */
final class PacketLog implements PacketSink {
  final List<String> entries = new ArrayList<>();

  @Override
  public void configure(CodecConfig config) {
    entries.add("config " + config.codec());
  }

  @Override
  public void accept(EncodedPacket packet) {
    entries.add((packet.isVideo() ? "v" : "a") + packet.dtsNanos() / MediaClock.MILLISECOND);
  }

  /** Gives a sink the packets named, such as {@code a0 a21 v0}. */
  static void send(PacketSink sink, PacketPool pool, String names) {
    for (String name : names.split(" ")) {
      boolean video = name.startsWith("v");
      long nanos = Long.parseLong(name.substring(1)) * MediaClock.MILLISECOND;
      try (EncodedPacket packet = pool.acquire(4)) {
        packet.describe(video ? Codec.H264 : Codec.AAC, true, nanos, nanos, 4);
        sink.accept(packet);
      }
    }
  }
}
