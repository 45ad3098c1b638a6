package tallylight.bench.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.congestion.Decision;

/**
 * What was seen of a real broadcast at its near end; told what arrived at the far end, it gives the
 * same {@link Meter} as a simulation. Time zero is when the first picture left the encoder.
 */
final class RealBroadcast implements PacketSink {
  private final Runnable beginning;
  private final List<Left> packets = new ArrayList<>();
  private final List<Asked> decisions = new ArrayList<>();
  private long baseNanos;
  private long beganAt;
  private String connection = "";

  private record Left(boolean video, boolean key, int bytes, long dtsNanos, long nanos) {}

  private record Asked(long nanos, double kilobits) {}

  /**
   * @param beginning run when the first picture leaves the encoder
   */
  RealBroadcast(Runnable beginning) {
    this.beginning = beginning;
  }

  @Override
  public void configure(CodecConfig config) {}

  @Override
  public synchronized void accept(EncodedPacket packet) {
    long now = System.nanoTime();
    if (packets.isEmpty()) {
      // The publisher begins with a keyframe too, and takes its time for zero.
      if (!packet.isVideo() || !packet.isKeyframe()) {
        return;
      }
      baseNanos = packet.dtsNanos();
      beganAt = now;
      beginning.run();
    }
    if (packet.dtsNanos() >= baseNanos) {
      packets.add(
          new Left(packet.isVideo(), packet.isKeyframe(), packet.size(), packet.dtsNanos(), now));
    }
  }

  /** For {@code Broadcast.onDecision}. */
  synchronized void decided(Decision decision) {
    if (decision.changed()) {
      decisions.add(new Asked(System.nanoTime(), decision.video().bitsPerSecond() / 1000.0));
    }
  }

  /** What the system says of the connection at the end. */
  void connectionIs(String words) {
    connection = words;
  }

  String connection() {
    return connection;
  }

  /** Mean of what the encoder gave, kbit/s. */
  synchronized double encodedKilobits() {
    long bytes = packets.stream().filter(Left::video).mapToLong(Left::bytes).sum();
    double seconds = (packets.getLast().nanos - beganAt) / 1e9;
    return bytes * 8 / 1000.0 / seconds;
  }

  /** Lines of CSV: when each packet left the encoder, and what the encoder was asked for. */
  synchronized List<String> csv(Scenario scenario) {
    var lines = new ArrayList<String>();
    lines.add("ms,kind,key,bytes,kbps");
    for (Left packet : packets) {
      int at = millis(packet.nanos);
      String kind = packet.video ? "video" : "sound";
      String asked = String.valueOf((long) target(scenario, at));
      lines.add(String.join(",", "" + at, kind, "" + packet.key, "" + packet.bytes, asked));
    }
    return lines;
  }

  /** Puts both ends together, in the order of time. */
  synchronized Meter meter(Scenario scenario, List<RealIngest.Arrival> arrivals) {
    var meter = new Meter(scenario);
    var events = new Timetable();
    Map<Long, Frame> pictures = new HashMap<>();
    Map<Long, Frame> sounds = new HashMap<>();
    long expected = 0;
    for (Left packet : packets) {
      long timestamp = Math.floorDiv(packet.dtsNanos - baseNanos, MediaClock.MILLISECOND);
      Frame frame = frame(packet, pictures.size(), (int) timestamp);
      (packet.video ? pictures : sounds).put(timestamp, frame);
      if (packet.video) {
        long picture = Math.round(timestamp * EncoderModel.PICTURE_RATE / 1000.0);
        for (; expected < picture; expected++) {
          events.add(frame.encoded, () -> meter.heldPicture(frame.encoded));
        }
        expected = picture + 1;
        events.add(frame.encoded, () -> meter.encoded(frame));
      }
    }
    for (Asked asked : decisions) {
      events.add(millis(asked.nanos), () -> meter.changed(millis(asked.nanos)));
    }
    for (RealIngest.Arrival arrival : arrivals) {
      Frame frame = (arrival.video() ? pictures : sounds).get(arrival.timestamp());
      if (frame != null) {
        int at = Math.max(frame.encoded, millis(arrival.nanos()));
        events.add(at, () -> meter.arrived(frame, at));
      }
    }
    events.play(scenario, meter, now -> target(scenario, now));
    return meter;
  }

  private Frame frame(Left packet, int number, int timestamp) {
    return new Frame(
        number, !packet.video, packet.key, packet.bytes, timestamp, millis(packet.nanos));
  }

  private double target(Scenario scenario, int now) {
    double kilobits = scenario.ceiling();
    for (Asked asked : decisions) {
      kilobits = millis(asked.nanos) <= now ? asked.kilobits : kilobits;
    }
    return kilobits;
  }

  /** When the scenario began, on the machine's clock. */
  synchronized long beganAt() {
    return beganAt;
  }

  private int millis(long nanos) {
    return (int) ((nanos - beganAt) / MediaClock.MILLISECOND);
  }
}
