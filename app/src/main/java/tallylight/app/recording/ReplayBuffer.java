package tallylight.app.recording;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketSink;

/**
 * The encoded packets of the last while, from a keyframe on. Holds at least what was wished and at
 * most a group of pictures more; less where memory would not do. Safe for use by several threads.
 */
final class ReplayBuffer implements PacketSink, AutoCloseable {
  private final long lengthNanos;
  private final long mostBytes;
  private final ArrayDeque<EncodedPacket> packets = new ArrayDeque<>(4096);

  /** Decoding times of the keyframes among the packets. */
  private final ArrayDeque<Long> keyframes = new ArrayDeque<>();

  private final Map<Codec, CodecConfig> configs = new EnumMap<>(Codec.class);
  private long bytes;
  private boolean closed;

  /**
   * An empty one.
   *
   * @param length how much is kept
   * @param mostBytes of memory that packets may take
   */
  ReplayBuffer(Duration length, long mostBytes) {
    this.lengthNanos = length.toNanos();
    this.mostBytes = mostBytes;
  }

  @Override
  public synchronized void configure(CodecConfig config) {
    configs.put(config.codec(), config);
  }

  @Override
  public synchronized void accept(EncodedPacket packet) {
    boolean keyframe = packet.isVideo() && packet.isKeyframe();
    if (closed || (packets.isEmpty() && !keyframe)) {
      return;
    }
    packet.retain();
    packets.addLast(packet);
    bytes += packet.buffer().capacity();
    if (keyframe) {
      keyframes.addLast(packet.dtsNanos());
    }
    forgetWhatIsOld(packet.dtsNanos());
    forgetWhatIsTooMuch();
  }

  private void forgetWhatIsOld(long now) {
    while (keyframes.size() > 1 && secondKeyframe() <= now - lengthNanos) {
      forgetFirstGroup();
    }
  }

  private void forgetWhatIsTooMuch() {
    while (bytes > mostBytes && !packets.isEmpty()) {
      forgetFirstGroup();
    }
  }

  private long secondKeyframe() {
    var times = keyframes.iterator();
    times.next();
    return times.next();
  }

  /** Drops all up to the second keyframe; all where there is none. */
  private void forgetFirstGroup() {
    keyframes.removeFirst();
    do {
      try (EncodedPacket first = packets.removeFirst()) {
        bytes -= first.buffer().capacity();
      }
    } while (!packets.isEmpty() && !beginsGroup(packets.peekFirst()));
  }

  private static boolean beginsGroup(EncodedPacket packet) {
    return packet.isVideo() && packet.isKeyframe();
  }

  /** How much is kept where memory will do. */
  Duration wished() {
    return Duration.ofNanos(lengthNanos);
  }

  /** How much there is. */
  synchronized Duration length() {
    return packets.isEmpty()
        ? Duration.ZERO
        : Duration.ofNanos(packets.getLast().dtsNanos() - packets.getFirst().dtsNanos());
  }

  /** Memory that packets take. */
  synchronized long bytes() {
    return bytes;
  }

  /** What there is now, held until it is closed. */
  synchronized Clip clip() {
    packets.forEach(EncodedPacket::retain);
    return new Clip(List.copyOf(configs.values()), new ArrayList<>(packets));
  }

  /** Packets from a keyframe on, with the configurations they need. */
  record Clip(List<CodecConfig> configs, List<EncodedPacket> packets) implements AutoCloseable {
    @Override
    public void close() {
      packets.forEach(EncodedPacket::close);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!packets.isEmpty()) {
      packets.removeFirst().close();
    }
    keyframes.clear();
    bytes = 0;
  }
}
