package tallylight.app.rehearsal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestStream;

/**
 * Measures how long pictures take from capture to their complete arrival at the ingest, and counts
 * what arrived.
 *
 * <p>It sits at both ends: as a sink it learns which moment of the media clock is timestamp 0 on
 * the wire, which is the first keyframe; as a listener it sees each message arrive.
 */
final class LatencyMeter implements PacketSink, IngestListener {
  private static final long UNKNOWN = Long.MIN_VALUE;

  private volatile long baseNanos = UNKNOWN;
  private long[] nanos = new long[1024];
  private int videoReceived;
  private int audioReceived;

  @Override
  public void configure(CodecConfig config) {}

  @Override
  public void accept(EncodedPacket packet) {
    if (baseNanos == UNKNOWN && packet.isVideo() && packet.isKeyframe()) {
      baseNanos = packet.dtsNanos();
    }
  }

  @Override
  public synchronized void media(
      IngestStream stream,
      boolean video,
      boolean keyframe,
      boolean sequenceHeader,
      long timestampMillis,
      int bytes,
      long arrivalNanos) {
    if (sequenceHeader) {
      return;
    }
    if (!video) {
      audioReceived++;
      return;
    }
    if (videoReceived == nanos.length) {
      nanos = Arrays.copyOf(nanos, nanos.length * 2);
    }
    nanos[videoReceived++] = arrivalNanos - baseNanos - timestampMillis * MediaClock.MILLISECOND;
  }

  synchronized int videoReceived() {
    return videoReceived;
  }

  synchronized int audioReceived() {
    return audioReceived;
  }

  /** Latencies of all pictures that arrived, or null where none did. */
  synchronized @Nullable LatencySummary summary() {
    if (videoReceived == 0) {
      return null;
    }
    long[] sorted = Arrays.copyOf(nanos, videoReceived);
    Arrays.sort(sorted);
    return new LatencySummary(
        millis(sorted, 0.50), millis(sorted, 0.95), sorted[sorted.length - 1] / 1e6);
  }

  private static double millis(long[] sorted, double quantile) {
    return sorted[(int) Math.ceil(quantile * sorted.length) - 1] / 1e6;
  }
}
