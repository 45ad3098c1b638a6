package tallylight.bench.network;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The adaptive bitrate in simulated time against what was recorded of it. Where a figure has become
 * better, or worse for a good reason, run {@code ./mvnw -pl bench -am -Dtest=NetworkLabTest
 * -Dnetwork-lab.record=true -Dsurefire.failIfNoSpecifiedTests=false test} and put what it prints
 * into {@code recorded.csv}.
 */
class NetworkLabTest {
  private static final int SEEDS = 3;
  private static final double WORSE = 0.05;

  /** What a millisecond of simulated time and three seeds cannot resolve. */
  private static final double MILLIS = 5;

  private static final double PERCENT = 0.2;
  private static final double SECONDS = 0.3;
  private static final double MOST_CHANGES = 20;

  record Recorded(
      String scenario,
      double utilisation,
      double p95,
      double undecodable,
      double held,
      double back) {}

  static List<Recorded> recorded() throws IOException {
    try (InputStream in = NetworkLabTest.class.getResourceAsStream("recorded.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(
              f ->
                  new Recorded(
                      f[0], number(f[1]), number(f[2]), number(f[3]), number(f[4]), number(f[5])))
          .toList();
    }
  }

  private static double number(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  private static List<Scenario> scenarios() {
    var all = new ArrayList<>(Scenarios.synthetic());
    all.addAll(Scenarios.recorded());
    return all;
  }

  private static Meter.Result run(String name) {
    Scenario scenario =
        scenarios().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    Meter.Result result = Rule.OURS.run(scenario, SEEDS);
    if (Boolean.getBoolean("network-lab.record")) {
      System.out.printf(
          Locale.ROOT,
          "%s,%.3f,%.0f,%.2f,%.1f,%s%n",
          name,
          result.utilisation(),
          result.p95(),
          result.undecodable(),
          result.held(),
          Double.isNaN(result.back()) ? "" : String.format(Locale.ROOT, "%.1f", result.back()));
    }
    return result;
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void noHeadlineFigureHasBecomeWorse(Recorded before) {
    Meter.Result now = run(before.scenario());

    assertAll(
        () -> atLeast("utilisation", before.utilisation() * (1 - WORSE), now.utilisation()),
        () -> atMost("p95 ms", before.p95() * (1 + WORSE) + MILLIS, now.p95()),
        () ->
            atMost(
                "undecodable %", before.undecodable() * (1 + WORSE) + PERCENT, now.undecodable()),
        () -> atMost("pictures left out %", before.held() * (1 + WORSE) + 2 * PERCENT, now.held()),
        () -> atMost("changes a minute", MOST_CHANGES, now.changes()),
        () -> {
          if (!Double.isNaN(before.back())) {
            atMost("seconds back", before.back() * (1 + WORSE) + SECONDS, now.back());
          }
        });
  }

  private static void atLeast(String figure, double least, double is) {
    assertTrue(is >= least, () -> figure + " is " + is + ", below " + least);
  }

  private static void atMost(String figure, double most, double is) {
    assertTrue(is <= most, () -> figure + " is " + is + ", above " + most);
  }

  /** Those of which no figures are recorded. */
  static Stream<Scenario> others() throws IOException {
    List<String> names = recorded().stream().map(Recorded::scenario).toList();
    return scenarios().stream().filter(scenario -> !names.contains(scenario.name()));
  }

  @ParameterizedTest
  @MethodSource("others")
  void changesAreFewEverywhere(Scenario scenario) {
    atMost("changes a minute", MOST_CHANGES, Rule.OURS.run(scenario, 1).changes());
  }

  @Test
  void theSameSeedGivesTheSameBroadcast() {
    Scenario scenario = Scenarios.synthetic().getFirst();

    assertEquals(Rule.OURS.run(scenario, 1), Rule.OURS.run(scenario, 1));
  }

  @Test
  void aBulkTransferFillsTheBottleneckOfTheModel() {
    var bottleneck =
        new Bottleneck(Capacity.constant(8000), 200_000, 20, 0, new java.util.Random(1));
    var flow = new TcpFlow(bottleneck, true);
    for (int now = 0; now < 30_000; now++) {
      bottleneck.step(now);
      flow.step(now);
    }

    double kilobits = flow.received() * 8 / 30_000.0;
    double payload = 8000.0 * TcpFlow.SEGMENT / (TcpFlow.SEGMENT + TcpFlow.HEADERS);
    assertTrue(kilobits > 0.95 * payload && kilobits <= payload, () -> kilobits + " kbit/s");
    assertTrue(flow.rttMillis() <= 40 + 200 + 5, () -> flow.rttMillis() + " ms");
  }
}
