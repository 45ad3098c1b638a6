package tallylight.bench.network;

import java.util.Comparator;
import java.util.List;

/**
 * A broadcast of which only the arrivals are known, since its encoder is another program's. A
 * picture counts as made at its timestamp, on a clock whose zero lets the quickest one of the
 * broadcast arrive at once: so latencies are the arrival less the timestamp, less the least such
 * difference, and lack what every picture takes. What is missing between two timestamps was lost.
 */
final class ReceivedBroadcast {
  private final Scenario scenario;
  private final List<RealIngest.Arrival> pictures;
  private final List<RealIngest.Arrival> sounds;
  private final long zeroNanos;
  private final double leastMillis;

  /**
   * @param beganAt when the scenario began, on the machine's clock
   */
  ReceivedBroadcast(Scenario scenario, List<RealIngest.Arrival> arrivals, long beganAt) {
    this.scenario = scenario;
    this.zeroNanos = beganAt;
    pictures =
        arrivals.stream()
            .filter(RealIngest.Arrival::video)
            .sorted(Comparator.comparingLong(RealIngest.Arrival::timestamp))
            .toList();
    sounds = arrivals.stream().filter(arrival -> !arrival.video()).toList();
    leastMillis = pictures.stream().mapToDouble(this::sinceTimestamp).min().orElse(0);
  }

  private double sinceTimestamp(RealIngest.Arrival arrival) {
    return at(arrival) - arrival.timestamp();
  }

  private int at(RealIngest.Arrival arrival) {
    return (int) ((arrival.nanos() - zeroNanos) / 1_000_000);
  }

  private int madeAt(double timestamp) {
    return (int) Math.max(0, timestamp + leastMillis);
  }

  /** The same figures as of a broadcast whose encoder is known. */
  Meter meter() {
    var meter = new Meter(scenario);
    var events = new Timetable();
    double period = 1000.0 / EncoderModel.PICTURE_RATE;
    int number = 0;
    double expected = pictures.isEmpty() ? 0 : pictures.getFirst().timestamp();
    for (RealIngest.Arrival picture : pictures) {
      for (; expected < picture.timestamp() - period / 2; expected += period) {
        made(events, meter, lost(number++, expected));
      }
      expected = picture.timestamp() + period;
      var frame = frame(picture, number++, picture.timestamp());
      made(events, meter, frame);
      events.add(at(picture), () -> meter.arrived(frame, Math.max(frame.encoded, at(picture))));
    }
    for (; madeAt(expected) < scenario.seconds() * 1000; expected += period) {
      made(events, meter, lost(number++, expected));
    }
    for (RealIngest.Arrival sound : sounds) {
      events.add(at(sound), () -> meter.arrived(frame(sound, 0, sound.timestamp()), at(sound)));
    }
    double[] given = givenKilobits();
    events.play(scenario, meter, now -> given[now / 100]);
    return meter;
  }

  private static void made(Timetable events, Meter meter, Frame frame) {
    events.add(frame.encoded, () -> meter.encoded(frame));
  }

  private Frame lost(int number, double timestamp) {
    return new Frame(number, false, false, 0, madeAt(timestamp), madeAt(timestamp));
  }

  private Frame frame(RealIngest.Arrival arrival, int number, long timestamp) {
    int made = madeAt(timestamp);
    return new Frame(number, !arrival.video(), arrival.key(), arrival.bytes(), made, made);
  }

  /** What arrived of each second of pictures, kbit/s: a window that ends with each tenth. */
  private double[] givenKilobits() {
    var tenths = new double[scenario.seconds() * 10];
    for (RealIngest.Arrival picture : pictures) {
      int first = madeAt(picture.timestamp()) / 100;
      for (int tenth = first; tenth < Math.min(first + 10, tenths.length); tenth++) {
        tenths[tenth] += picture.bytes() * 8 / 1000.0;
      }
    }
    return tenths;
  }
}
