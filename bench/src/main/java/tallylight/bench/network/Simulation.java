package tallylight.bench.network;

import java.util.ArrayDeque;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One broadcast over one uplink, a millisecond at a time; the same seed gives the same result. */
final class Simulation {
  private static final int PICTURE_MICROS = 1_000_000 / EncoderModel.PICTURE_RATE;
  private static final int CHUNK = 4096;
  private static final double AUDIO_FRAME_MILLIS = 1024 / 48.0;

  private final Scenario scenario;
  private final Publisher publisher;
  private final EncoderModel encoder;
  private final TcpFlow socket;
  private final Bottleneck bottleneck;
  private final @Nullable TcpFlow competitor;
  private final Meter meter;
  private final ArrayDeque<Frame> unfinished = new ArrayDeque<>();
  private final ArrayDeque<Long> ends = new ArrayDeque<>();
  private @Nullable Frame writing;
  private int left;
  private int writingSince;
  private int pictures;
  private int audioFrames;
  private int videoNumber;
  private double commanded;

  private Simulation(Scenario scenario, Publisher publisher, long seed) {
    var random = new Random(seed * 7919 + scenario.name().hashCode());
    this.scenario = scenario;
    this.publisher = publisher;
    this.commanded = publisher.videoKilobits();
    int lag = 150 + random.nextInt(100);
    this.encoder =
        new EncoderModel(commanded, lag, scenario.content(), new Random(random.nextLong()));
    this.bottleneck =
        new Bottleneck(
            scenario.capacity(),
            scenario.queueBytes(),
            scenario.rttMillis() / 2,
            scenario.loss(),
            new Random(random.nextLong()));
    this.socket = new TcpFlow(bottleneck, false);
    this.competitor = scenario.competitor() ? new TcpFlow(bottleneck, true) : null;
    this.meter = new Meter(scenario);
  }

  /** Runs it to the end. */
  static Meter run(Scenario scenario, Publisher publisher, long seed) {
    var simulation = new Simulation(scenario, publisher, seed);
    int end = scenario.seconds() * 1000;
    for (int now = 0; now < end; now++) {
      simulation.step(now);
    }
    simulation.meter.end(end);
    return simulation.meter;
  }

  private void step(int now) {
    bottleneck.step(now);
    socket.step(now);
    if (competitor != null) {
      competitor.step(now);
      meter.competitor(competitor.received());
    }
    arrivals(now);
    encode(now);
    publisher.tick(now, socket);
    command(now);
    write(now);
    meter.step(now, scenario.capacity().bytes(now), commanded, socket.received());
  }

  private void arrivals(int now) {
    while (!ends.isEmpty() && ends.getFirst() <= socket.received()) {
      ends.removeFirst();
      meter.arrived(unfinished.removeFirst(), now);
    }
  }

  private void encode(int now) {
    while ((long) pictures * PICTURE_MICROS / 1000 <= now) {
      int divisor = publisher.pictureDivisor();
      encoder.setPictureDivisor(divisor);
      if (pictures % divisor != 0) {
        meter.sparedPicture();
      } else if (publisher.leavesOut(pictures / divisor)) {
        meter.heldPicture(now);
      } else {
        if (publisher.takeKeyframeRequest()) {
          encoder.forceKeyframe();
        }
        boolean key = encoder.isKeyframeNext();
        Frame frame = new Frame(videoNumber++, false, key, encoder.next(now), now, now);
        meter.encoded(frame);
        publisher.encoded(frame, now);
      }
      pictures++;
    }
    while (audioFrames * AUDIO_FRAME_MILLIS <= now) {
      int bytes = (int) (scenario.audio() * AUDIO_FRAME_MILLIS / 8);
      publisher.encoded(new Frame(audioFrames++, true, true, bytes, now, now), now);
    }
  }

  private void command(int now) {
    double wanted = publisher.videoKilobits();
    if (wanted != commanded) {
      commanded = wanted;
      encoder.setRate(now, wanted);
      meter.changed(now);
    }
  }

  private void write(int now) {
    while (true) {
      Frame frame = writing;
      if (frame == null) {
        frame = publisher.next(now);
        if (frame == null) {
          return;
        }
        writing = frame;
        left = frame.wireBytes();
        writingSince = now;
      }
      int chunk = Math.min(left, CHUNK);
      if (socket.writable() < chunk) {
        return;
      }
      socket.write(chunk);
      left -= chunk;
      if (left == 0) {
        writing = null;
        handedOver(frame, writingSince, now);
      } else {
        interleaveSound(now);
      }
    }
  }

  private void interleaveSound(int now) {
    Frame sound = publisher.nextSound(now);
    while (sound != null) {
      socket.write(sound.wireBytes());
      handedOver(sound, now, now);
      sound = publisher.nextSound(now);
    }
  }

  private void handedOver(Frame frame, int since, int now) {
    unfinished.addLast(frame);
    ends.addLast(socket.written());
    publisher.written(frame, since, now);
  }
}
