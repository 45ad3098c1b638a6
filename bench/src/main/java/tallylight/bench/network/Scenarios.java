package tallylight.bench.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of uplinks. */
final class Scenarios {
  private Scenarios() {}

  /** All that need no recording. */
  static List<Scenario> synthetic() {
    var all = new ArrayList<Scenario>();
    for (double rate : new double[] {1000, 2500, 6000}) {
      all.add(
          Scenario.of(
              "constant " + (int) rate, 90, Capacity.constant(rate), Math.min(6000, rate * 1.5)));
    }
    all.add(
        Scenario.of("step 8-2-8", 90, Capacity.steps(30, 8000, 2000, 8000), 6000)
            .withStep(30, 60)
            .forTuning());
    all.add(
        Scenario.of("step 6-1-6", 90, Capacity.steps(30, 6000, 1000, 6000), 6000).withStep(30, 60));
    all.add(Scenario.of("saw-tooth", 120, Capacity.sawTooth(40, 8000, 1500), 6000).forTuning());
    all.add(
        Scenario.of("outage 5 s", 90, Capacity.constant(5000).without(30, 35), 4000)
            .withStep(30, 35));
    all.add(
        Scenario.of("outage 30 s", 120, Capacity.constant(5000).without(30, 60), 4000)
            .withStep(30, 60));
    all.add(
        Scenario.of("Wi-Fi bursts", 120, Capacity.constant(6000).withGaps(3, 200, 11), 5000)
            .forTuning());
    all.add(
        Scenario.of("bufferbloat 3 s", 120, Capacity.steps(40, 4000, 1500, 4000), 5000)
            .withQueue(1_500_000)
            .withStep(40, 80));
    all.add(Scenario.of("loss 1 %", 90, Capacity.constant(6000), 5000).withLoss(0.01));
    all.add(
        Scenario.of("RTT 20 ms", 90, Capacity.steps(30, 8000, 2000, 8000), 6000)
            .withRtt(20)
            .withStep(30, 60));
    all.add(
        Scenario.of("RTT 200 ms", 90, Capacity.steps(30, 8000, 2000, 8000), 6000)
            .withRtt(200)
            .withStep(30, 60));
    all.add(Scenario.of("beside a bulk TCP", 120, Capacity.constant(8000), 6000).withCompetitor());
    all.add(
        Scenario.of("easy, then hard", 90, Capacity.constant(3000), 6000)
            .withContent(now -> now < 45_000 ? 300 : 1e9)
            .forTuning());
    all.add(Scenario.of("ceiling below", 90, Capacity.constant(6000), 2500));
    all.add(Scenario.of("ceiling above", 90, Capacity.constant(2500), 8000));
    all.add(Scenario.of("mobile 5 A", 300, Capacity.mobile(5000, 0.5, 8, 1), 6000).forTuning());
    all.add(Scenario.of("mobile 5 B", 300, Capacity.mobile(5000, 0.8, 5, 2), 6000).forTuning());
    all.add(Scenario.of("mobile 1 A", 300, Capacity.mobile(1100, 0.5, 8, 3), 800).forTuning());
    all.add(Scenario.of("mobile 5 C", 300, Capacity.mobile(5000, 0.6, 6, 4), 6000));
    all.add(Scenario.of("mobile 1 B", 300, Capacity.mobile(1100, 0.7, 5, 5), 800));
    return all;
  }

  /** The recorded uplinks in a folder, as far as they are there. */
  static List<Scenario> recorded(@Nullable Path folder) {
    var all = new ArrayList<Scenario>();
    if (folder == null) {
      return all;
    }
    recorded(folder, "Verizon-LTE-short", 140, 6000, all);
    recorded(folder, "TMobile-UMTS-driving", 300, 800, all);
    recorded(folder, "ATT-LTE-driving", 300, 800, all);
    recorded(folder, "Verizon-EVDO-driving", 300, 800, all);
    return all;
  }

  private static void recorded(
      Path folder, String name, int seconds, double ceiling, List<Scenario> all) {
    Path file = folder.resolve(name + ".up");
    if (!Files.exists(file)) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      all.add(Scenario.of(name, seconds, Capacity.recorded(in, 0), ceiling));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
