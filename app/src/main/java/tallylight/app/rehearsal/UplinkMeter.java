package tallylight.app.rehearsal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.congestion.Decision;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestStream;

/**
 * Measures how a broadcast fares on an emulated uplink: sees each packet leave the encoder and
 * arrive, and each change of the bitrate.
 */
final class UplinkMeter implements PacketSink, IngestListener {
  private static final double SECOND = MediaClock.SECOND;

  /** What fits beside headers, and what a second may hold for its content to be the limit. */
  private static final double NINE_TENTHS = 0.9;

  /** A packet on its way from the encoder to the ingest. */
  private static final class Sent {
    final boolean video;
    final boolean keyframe;
    final int bytes;
    final long leftAt;
    long arrivedAt;

    Sent(EncodedPacket packet, long leftAt) {
      this.video = packet.isVideo();
      this.keyframe = packet.isKeyframe();
      this.bytes = packet.size();
      this.leftAt = leftAt;
    }

    boolean hasArrived() {
      return arrivedAt != 0;
    }
  }

  private record Change(long nanos, double bits) {}

  private final Uplink uplink;
  private final Bitrate ceiling;
  private final Bitrate audio;
  private final MediaClock clock;
  private final List<Sent> sent = new ArrayList<>();
  private final Map<Long, Sent> pictures = new HashMap<>();
  private final Map<Long, Sent> sounds = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private long beganAt;
  private long baseNanos;
  private boolean based;

  UplinkMeter(Uplink uplink, Bitrate ceiling, Bitrate audio, MediaClock clock) {
    this.uplink = uplink;
    this.ceiling = ceiling;
    this.audio = audio;
    this.clock = clock;
  }

  @Override
  public void configure(CodecConfig config) {}

  @Override
  public synchronized void accept(EncodedPacket packet) {
    if (!based && packet.isVideo() && packet.isKeyframe()) {
      based = true;
      baseNanos = packet.dtsNanos();
    }
    if (based && packet.dtsNanos() >= baseNanos) {
      var leaving = new Sent(packet, clock.nanos());
      sent.add(leaving);
      (packet.isVideo() ? pictures : sounds).put(millis(packet), leaving);
    }
  }

  private long millis(EncodedPacket packet) {
    return Math.floorDiv(packet.dtsNanos() - baseNanos, MediaClock.MILLISECOND);
  }

  @Override
  public synchronized void published(IngestStream stream) {
    if (beganAt == 0) {
      beganAt = clock.nanos();
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
    Sent arriving = sequenceHeader ? null : (video ? pictures : sounds).get(timestampMillis);
    if (arriving != null) {
      arriving.arrivedAt = arrivalNanos;
    }
  }

  /** For {@code Broadcast.onDecision}. */
  synchronized void decided(Decision decision) {
    if (decision.changed()) {
      changes.add(new Change(clock.nanos(), decision.video().bitsPerSecond()));
    }
  }

  synchronized UplinkReport report() {
    long end = sent.isEmpty() ? clock.nanos() : sent.getLast().leftAt;
    double minutes = Math.max(1, (end - beganAt) / SECOND) / 60;
    int encoded = 0;
    int undecodable = 0;
    boolean decodable = false;
    long useful = 0;
    var latencies = new ArrayList<Long>();
    for (Sent packet : sent) {
      if (packet.video) {
        decodable = packet.hasArrived() && (packet.keyframe || decodable);
        encoded++;
        undecodable += decodable ? 0 : 1;
        if (packet.hasArrived()) {
          latencies.add(packet.arrivedAt - packet.leftAt);
        }
      }
      useful += (packet.video ? decodable : packet.hasArrived()) ? packet.bytes : 0;
    }
    return new UplinkReport(
        Math.min(1, useful / Math.max(1, allowedBytes(end))),
        summary(latencies),
        100.0 * undecodable / Math.max(1, encoded),
        backSeconds(end),
        changes.size() / minutes);
  }

  /** What uplink, ceiling and content allowed from the first second to the last. */
  private double allowedBytes(long end) {
    int seconds = (int) Math.ceil((end - beganAt) / SECOND);
    var made = new double[Math.max(1, seconds)];
    for (Sent packet : sent) {
      made[Math.clamp((packet.leftAt - beganAt) / (long) SECOND, 0, made.length - 1)] +=
          packet.bytes;
    }
    double sum = 0;
    for (int second = 0; second < made.length; second++) {
      long from = second * MediaClock.SECOND;
      long to = Math.min(from + MediaClock.SECOND, end - beganAt);
      double part = (to - from) / SECOND;
      double most = (ceiling.bitsPerSecond() + audio.bitsPerSecond()) / 8.0 * part;
      double carried = Math.min(most, (double) (uplink.bytesBy(to) - uplink.bytesBy(from)));
      double asked = (target(beganAt + from) + audio.bitsPerSecond()) / 8 * part;
      boolean easy = made[second] < NINE_TENTHS * asked;
      sum += easy ? Math.min(carried, made[second]) : carried;
    }
    return sum;
  }

  /** What the encoder was asked for at a moment, in bits per second. */
  private double target(long nanos) {
    double bits = ceiling.bitsPerSecond();
    for (Change change : changes) {
      bits = change.nanos <= nanos ? change.bits : bits;
    }
    return bits;
  }

  private @Nullable Double backSeconds(long end) {
    if (uplink.lastRise() < 0) {
      return null;
    }
    long rise = beganAt + uplink.lastRise();
    long second = uplink.lastRise() + MediaClock.SECOND;
    double carried = 8.0 * (uplink.bytesBy(second) - uplink.bytesBy(uplink.lastRise()));
    double fits = Math.min((double) ceiling.bitsPerSecond(), carried - audio.bitsPerSecond());
    if (target(rise) >= NINE_TENTHS * fits) {
      return 0.0;
    }
    for (Change change : changes) {
      if (change.nanos > rise && change.bits >= NINE_TENTHS * fits && change.nanos <= end) {
        return (change.nanos - rise) / SECOND;
      }
    }
    return null;
  }

  private static @Nullable LatencySummary summary(List<Long> nanos) {
    if (nanos.isEmpty()) {
      return null;
    }
    double[] sorted = nanos.stream().mapToDouble(latency -> latency / 1e6).toArray();
    Arrays.sort(sorted);
    return new LatencySummary(
        sorted[(int) Math.ceil(0.50 * sorted.length) - 1],
        sorted[(int) Math.ceil(0.95 * sorted.length) - 1],
        sorted[sorted.length - 1]);
  }
}
