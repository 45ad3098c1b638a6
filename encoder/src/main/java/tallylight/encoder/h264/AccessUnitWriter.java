package tallylight.encoder.h264;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import tallylight.media.Codec;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;

/**
 * Turns a codec's byte stream (Annex B) into packets of length-prefixed NAL units, copying the
 * bytes once.
 *
 * <p>Parameter sets go to the configuration and not into packets. Delimiters, filler and SEI, which
 * here only tell the codec's settings, are left out.
 */
public final class AccessUnitWriter {
  /** Bytes of the length before each NAL unit. */
  static final int LENGTH_SIZE = 4;

  private static final ValueLayout.OfInt LENGTH =
      JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final PacketPool packets;
  private final PacketSink sink;
  private final NalUnits units = new NalUnits();
  private byte[] sps = {};
  private byte[] pps = {};

  public AccessUnitWriter(PacketPool packets, PacketSink sink) {
    this.packets = packets;
    this.sink = sink;
  }

  /** Takes parameter sets that came by themselves, and configures the sink with them. */
  public void parameterSets(MemorySegment stream) {
    units.find(stream);
    configure();
  }

  /**
   * Gives the sink one access unit; and its configuration first, where that is new.
   *
   * @param stream a whole access unit with start codes
   * @param timestampNanos of the picture, which is shown in the order it was coded
   */
  public void write(MemorySegment stream, long timestampNanos) {
    units.find(stream);
    configure();
    int size = 0;
    boolean keyframe = false;
    for (int unit = 0; unit < units.count(); unit++) {
      if (belongsInPacket(unit)) {
        size += LENGTH_SIZE + units.length(unit);
        keyframe |= units.type(unit) == NalUnits.IDR_SLICE;
      }
    }
    if (size == 0) {
      return;
    }
    try (EncodedPacket packet = packets.acquire(size)) {
      fill(MemorySegment.ofBuffer(packet.buffer()));
      packet.describe(Codec.H264, keyframe, timestampNanos, timestampNanos, size);
      sink.accept(packet);
    }
  }

  private void fill(MemorySegment target) {
    long position = 0;
    for (int unit = 0; unit < units.count(); unit++) {
      if (belongsInPacket(unit)) {
        target.set(LENGTH, position, units.length(unit));
        units.copy(unit, target, position + LENGTH_SIZE);
        position += LENGTH_SIZE + units.length(unit);
      }
    }
  }

  private boolean belongsInPacket(int unit) {
    return switch (units.type(unit)) {
      case NalUnits.SPS, NalUnits.PPS, NalUnits.SEI, NalUnits.DELIMITER, NalUnits.FILLER -> false;
      default -> true;
    };
  }

  private void configure() {
    boolean changed = false;
    for (int unit = 0; unit < units.count(); unit++) {
      int type = units.type(unit);
      if (type == NalUnits.SPS && !units.equals(unit, sps)) {
        sps = units.bytes(unit);
        changed = true;
      } else if (type == NalUnits.PPS && !units.equals(unit, pps)) {
        pps = units.bytes(unit);
        changed = true;
      }
    }
    if (changed && sps.length > 0 && pps.length > 0) {
      sink.configure(AvcDecoderConfiguration.of(sps, pps));
    }
  }
}
