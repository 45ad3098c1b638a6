package tallylight.bench.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Runs all rules on all scenarios, and prints a table.
 *
 * <p>Options: {@code --recorded FOLDER} adds other mobile uplinks, files {@code *.up} in mahimahi's
 * format, {@code --fresh} runs others made by chance instead of all, {@code --ours} leaves the
 * peers out, {@code --rules} takes those named, with semicolons between, {@code --only NAME} takes
 * the scenarios whose names begin so, {@code --json FILE} and {@code --plots FOLDER} write more.
 * {@code --tuning} runs the thin uplinks that constants were chosen on. {@code --foresight MS,MS}
 * runs nothing, and prints what a sender that knew the future would carry where nothing may take
 * longer. {@code --bound} prints, for each peer that carries more than ours, whether a link that is
 * kept full would carry as much at half its delay.
 */
public final class NetworkLab {
  private static final int SEEDS = 3;

  private NetworkLab() {}

  public static void main(String[] arguments) throws IOException {
    var options = List.of(arguments);
    Path recorded = path(options, "--recorded");
    Path json = path(options, "--json");
    Path plots = path(options, "--plots");
    List<Scenario> scenarios = scenarios(options);
    if (recorded != null) {
      scenarios.addAll(Scenarios.recorded(recorded));
    }
    Path only = path(options, "--only");
    scenarios.removeIf(scenario -> only != null && !scenario.name().startsWith(only.toString()));
    Path limits = path(options, "--foresight");
    if (limits != null) {
      foresee(scenarios, limits.toString().split(","));
      return;
    }
    if (options.contains("--bound")) {
      scenarios.forEach(NetworkLab::bound);
      return;
    }
    Path named = path(options, "--rules");
    List<String> names =
        options.contains("--ours")
            ? List.of(Rule.OURS.name())
            : named == null ? List.of() : List.of(named.toString().split(";"));
    List<Rule> rules =
        Rule.ALL.stream().filter(rule -> names.isEmpty() || names.contains(rule.name())).toList();
    var table = new Report(System.out);
    long began = System.nanoTime();
    double seconds = 0;
    for (Scenario scenario : scenarios) {
      for (Rule rule : rules) {
        table.add(scenario, rule, rule.run(scenario, SEEDS));
        seconds += SEEDS * scenario.seconds();
      }
      if (plots != null) {
        Plot.write(plots, scenario, rules);
      }
    }
    table.end();
    if (json != null) {
      table.writeJson(json);
    }
    double took = (System.nanoTime() - began) / 1e9;
    System.out.printf(Locale.ROOT, "%n%.0f simulated seconds in %.1f s%n", seconds, took);
  }

  private static List<Scenario> scenarios(List<String> options) {
    if (options.contains("--tuning")) {
      return Scenarios.thinForTuning();
    }
    if (options.contains("--fresh")) {
      return Scenarios.fresh();
    }
    List<Scenario> all = Scenarios.synthetic();
    all.addAll(Scenarios.recorded());
    return all;
  }

  private static void bound(Scenario scenario) {
    Meter.Result ours = Rule.OURS.run(scenario, SEEDS);
    System.out.printf(
        Locale.ROOT,
        "%n%-24s ours %.3f at %.0f ms%n",
        scenario.name(),
        ours.utilisation(),
        ours.p95());
    for (Rule rule : Rule.ALL) {
      Meter.Result peer = rule.run(scenario, SEEDS);
      if (rule.isPeer() && peer.utilisation() > ours.utilisation()) {
        double half = peer.p95() / 2;
        System.out.printf(
            Locale.ROOT,
            "  %-22s %.3f at %5.0f ms, %2.0f %% undecodable; a full link %.3f at %5.0f ms%n",
            rule.name(),
            peer.utilisation(),
            peer.p95(),
            peer.undecodable(),
            FullLink.use(scenario, half, SEEDS),
            half);
      }
    }
  }

  private static void foresee(List<Scenario> scenarios, String[] limits) {
    for (Scenario scenario : scenarios) {
      var line = new StringBuilder(String.format(Locale.ROOT, "%-24s", scenario.name()));
      for (String limit : limits) {
        double use = Foresight.use(scenario, Integer.parseInt(limit));
        line.append(String.format(Locale.ROOT, "  %s ms: %.3f", limit, use));
      }
      System.out.println(line);
    }
  }

  private static @Nullable Path path(List<String> options, String name) {
    int at = options.indexOf(name);
    return at < 0 ? null : Path.of(options.get(at + 1));
  }
}
