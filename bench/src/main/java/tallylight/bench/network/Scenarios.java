package tallylight.bench.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The list of uplinks. */
final class Scenarios {
  private static final int LONGEST = 600;
  private static final double THIN = 2000;
  private static final double THIN_CEILING = 800;
  private static final double LTE_CEILING = 6000;

  private Scenarios() {}

  /** All that need no recording. */
  static List<Scenario> synthetic() {
    var all = new ArrayList<Scenario>();
    for (double rate : new double[] {1000, 2500, 6000}) {
      all.add(
          Scenario.of(
                  "constant " + (int) rate, 90, Capacity.constant(rate), Math.min(6000, rate * 1.5))
              .forTuning());
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

  /** The thin uplinks that {@link tallylight.rtmp.congestion.RateLaw#THIN} was chosen on. */
  static List<Scenario> thinForTuning() {
    var all = new ArrayList<Scenario>();
    all.add(thin("mobile 1 A", 300, Capacity.mobile(1100, 0.5, 8, 3)));
    for (int seed = 301; seed <= 307; seed++) {
      all.add(thin("markov " + seed, 300, Capacity.markov(1000, seed)));
    }
    for (int i = 1; i <= 4; i++) {
      all.add(thin("mobile 1.1 " + i, 300, Capacity.mobile(1100, 0.5, 8, 30 + i)));
      all.add(thin("mobile 0.9 " + i, 300, Capacity.mobile(900, 0.7, 5, 40 + i)));
    }
    for (double rate : new double[] {300, 450, 600, 700}) {
      all.add(thin("constant " + (int) rate, 120, Capacity.constant(rate)));
    }
    all.add(thin("steps", 120, Capacity.steps(30, 1200, 500, 1200, 300)));
    all.add(thin("slow saw-tooth", 120, Capacity.sawTooth(60, 1100, 300)));
    all.add(thin("outage 6 s", 90, Capacity.constant(900).without(30, 36)));
    return all;
  }

  private static Scenario thin(String name, int seconds, Capacity capacity) {
    return Scenario.of(name, seconds, capacity, THIN_CEILING).forTuning();
  }

  /**
   * Uplinks by chance that no constant was chosen by. The last five thin ones were made after the
   * constants of thin uplinks; the others had been looked at before.
   */
  static List<Scenario> fresh() {
    var all = new ArrayList<Scenario>();
    for (int seed = 1; seed <= 5; seed++) {
      all.add(Scenario.of("fresh 5 " + seed, 300, Capacity.markov(5000, 100 + seed), LTE_CEILING));
    }
    for (int seed = 1; seed <= 10; seed++) {
      all.add(Scenario.of("fresh 1 " + seed, 300, Capacity.markov(1000, 200 + seed), THIN_CEILING));
    }
    return all;
  }

  /** The recorded mobile uplinks that come with the lab; none of them was tuned on. */
  static List<Scenario> recorded() {
    return List.of(
        packed("Verizon-LTE-short", LTE_CEILING),
        packed("TMobile-UMTS-driving", THIN_CEILING),
        packed("ATT-LTE-driving", THIN_CEILING),
        packed("Verizon-EVDO-driving", THIN_CEILING));
  }

  private static Scenario packed(String name, double ceiling) {
    try (InputStream in = Scenarios.class.getResourceAsStream(name + ".gz")) {
      var text = new GZIPInputStream(Objects.requireNonNull(in, name));
      int[] moments = numbers(text.readAllBytes());
      Arrays.parallelPrefix(moments, Integer::sum);
      return recorded(name, moments, ceiling);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All recordings in mahimahi's format, named {@code *.up}, in a folder; thin ones at 360p. */
  static List<Scenario> recorded(Path folder) throws IOException {
    var all = new ArrayList<Scenario>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.up")) {
      for (Path file : files) {
        int[] moments = numbers(Files.readAllBytes(file));
        double mean = moments.length * 12_000.0 / moments[moments.length - 1];
        double ceiling = mean < THIN ? THIN_CEILING : LTE_CEILING;
        all.add(recorded(file.getFileName().toString(), moments, ceiling));
      }
    }
    return all;
  }

  private static Scenario recorded(String name, int[] moments, double ceiling) {
    int seconds = Math.min(LONGEST, moments[moments.length - 1] / 1000);
    return Scenario.of(name, seconds, Capacity.recorded(moments), ceiling);
  }

  private static int[] numbers(byte[] text) {
    String[] lines = new String(text, StandardCharsets.US_ASCII).trim().split("\\s+");
    return Arrays.stream(lines).mapToInt(Integer::parseInt).toArray();
  }
}
