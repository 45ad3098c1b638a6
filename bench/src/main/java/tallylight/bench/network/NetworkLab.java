package tallylight.bench.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * {@code --foresight MS,MS} runs nothing, and prints what a sender that knew the future would carry
 * where nothing may take longer.
 */
public final class NetworkLab {
  private static final int SEEDS = 3;

  private NetworkLab() {}

  public static void main(String[] arguments) throws IOException {
    var options = List.of(arguments);
    Path recorded = path(options, "--recorded");
    Path json = path(options, "--json");
    Path plots = path(options, "--plots");
    boolean fresh = options.contains("--fresh");
    var scenarios = new ArrayList<Scenario>(fresh ? Scenarios.fresh() : Scenarios.synthetic());
    if (!fresh) {
      scenarios.addAll(Scenarios.recorded());
    }
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
