package tallylight.bench.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** What was seen of a real broadcast, told to a {@link Meter} in the order of time. */
final class Timetable {
  private final List<Event> events = new ArrayList<>();

  /** Something that happens in a millisecond of the scenario. */
  private record Event(int at, Runnable what) {}

  void add(int at, Runnable what) {
    events.add(new Event(at, what));
  }

  /**
   * Goes through the whole scenario.
   *
   * @param target the bitrate at a millisecond, kbit/s
   */
  void play(Scenario scenario, Meter meter, IntToDoubleFunction target) {
    events.sort(Comparator.comparingInt(Event::at));
    var coming = new ArrayDeque<>(events);
    int end = scenario.seconds() * 1000;
    for (int now = 0; now < end; now++) {
      while (!coming.isEmpty() && coming.getFirst().at <= now) {
        coming.removeFirst().what.run();
      }
      meter.step(now, scenario.capacity().bytes(now), target.applyAsDouble(now), 0);
    }
    meter.end(end);
  }
}
