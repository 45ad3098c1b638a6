package tallylight.rtmp.flv;

import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;

/**
 * The milliseconds of a file or a connection, counted from a moment on the media clock.
 *
 * <p>Every timestamp is computed from that moment, so fractions carry: 33, 33, 34 at 30 pictures a
 * second, and nothing drifts.
 *
 * @param baseNanos the moment that is 0, in nanoseconds on the media clock
 */
public record Timeline(long baseNanos) {
  /** A moment in whole milliseconds, rounded down; negative before the base. */
  public long millis(long nanos) {
    return Math.floorDiv(nanos - baseNanos, MediaClock.MILLISECOND);
  }

  /** The timestamp of a packet: its decoding time. */
  public long timestamp(EncodedPacket packet) {
    return millis(packet.dtsNanos());
  }

  /** Milliseconds from a packet's timestamp to when it is to be shown. */
  public int compositionOffset(EncodedPacket packet) {
    return (int) (millis(packet.ptsNanos()) - timestamp(packet));
  }

  /** Nanoseconds of a packet's presentation time that its milliseconds leave out, 0 to 999999. */
  public int nanoOffset(EncodedPacket packet) {
    return (int) Math.floorMod(packet.ptsNanos() - baseNanos, MediaClock.MILLISECOND);
  }
}
