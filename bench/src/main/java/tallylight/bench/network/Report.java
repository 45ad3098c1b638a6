package tallylight.bench.network;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The figures of all runs, as a table for people and as JSON. */
final class Report {
  private final PrintStream out;
  private final List<Row> rows = new ArrayList<>();
  private @Nullable Scenario current;

  private record Row(Scenario scenario, Rule rule, Meter.Result result) {}

  Report(PrintStream out) {
    this.out = out;
  }

  void add(Scenario scenario, Rule rule, Meter.Result result) {
    if (scenario != current) {
      current = scenario;
      out.printf(
          "%n%-24s %5s %6s %6s %6s %6s %6s %6s %6s %6s %6s %5s %6s %6s%n",
          scenario.name() + (scenario.tuning() ? " (tuned on)" : ""),
          "util",
          "p50",
          "p95",
          "p99",
          "undec%",
          "left%",
          "fewer%",
          "stall",
          "react",
          "back",
          "ch/m",
          "dev",
          "share");
    }
    rows.add(new Row(scenario, rule, result));
    out.printf(
        Locale.ROOT,
        "  %-22s %5.3f %6.0f %6.0f %6.0f %6.1f %6.1f %6.1f %6.1f %6s %6s %5.1f %6.0f %6s%n",
        rule.name(),
        result.utilisation(),
        result.p50(),
        result.p95(),
        result.p99(),
        result.undecodable(),
        result.held(),
        result.spared(),
        result.stall(),
        number(result.reaction()),
        number(result.back()),
        result.changes(),
        result.deviation(),
        number(result.share()));
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, "%.2f", value);
  }

  /** The seconds that carry less than the floor, apart. */
  private void belowFloor() {
    out.printf(
        "%nSeconds that carry less than the floor and the sound, and how the others fare:%n"
            + "%-24s %-22s %6s %6s %6s %8s %6s %6s%n",
        "", "", "s", "lost%", "back s", "longest", "util", "p95");
    for (Row row : rows) {
      BelowFloor below = row.result.belowFloor();
      if (below.seconds() > 0) {
        out.printf(
            Locale.ROOT,
            "%-24s %-22s %6.0f %6.1f %6s %8s %6.3f %6.0f%n",
            row.scenario.name(),
            row.rule.name(),
            below.seconds(),
            below.lost(),
            number(below.back()),
            number(below.longestBack()),
            below.utilisation(),
            below.p95());
      }
    }
  }

  /** Says where a peer is better: at least our utilisation at less delay, or more at no more. */
  void end() {
    belowFloor();
    out.printf("%nWhere a peer beats us (utilisation at least ours and p95 below it):%n");
    for (Row ours : rows) {
      if (ours.rule != Rule.OURS) {
        continue;
      }
      for (Row peer : rows) {
        if (peer.scenario == ours.scenario
            && peer.rule.isPeer()
            && peer.result.utilisation() >= ours.result.utilisation()
            && peer.result.p95() < ours.result.p95()) {
          out.printf(
              Locale.ROOT,
              "  %-22s %-20s %.3f at %.0f ms, ours %.3f at %.0f ms; undecodable %.1f %%, ours %.1f %%%n",
              ours.scenario.name(),
              peer.rule.name(),
              peer.result.utilisation(),
              peer.result.p95(),
              ours.result.utilisation(),
              ours.result.p95(),
              peer.result.undecodable(),
              ours.result.undecodable());
        }
      }
    }
  }

  void writeJson(Path file) throws IOException {
    var json = new StringJoiner(",\n  ", "[\n  ", "\n]\n");
    for (Row row : rows) {
      json.add(
          "{\"scenario\":\"%s\",\"tuning\":%b,\"rule\":\"%s\",%s}"
              .formatted(
                  row.scenario.name(), row.scenario.tuning(), row.rule.name(), json(row.result)));
    }
    Files.writeString(file, json.toString());
  }

  /** The members of a result, without the braces around them. */
  static String json(Meter.Result r) {
    return String.format(
        Locale.ROOT,
        "\"utilisation\":%.4f,"
            + "\"latencyMs\":{\"p50\":%.0f,\"p95\":%.0f,\"p99\":%.0f},"
            + "\"undecodablePercent\":%.2f,\"leftOutPercent\":%.2f,\"fewerPercent\":%.2f,"
            + "\"stallS\":%.2f,"
            + "\"reactionS\":%s,\"back90S\":%s,\"changesPerMinute\":%.2f,"
            + "\"deviationKbps\":%.0f,\"share\":%s,"
            + "\"belowFloor\":{\"seconds\":%.0f,\"lostPercent\":%.2f,\"backS\":%s,"
            + "\"longestBackS\":%s,\"elseUtilisation\":%.4f,\"elseP95Ms\":%.0f}",
        r.utilisation(),
        r.p50(),
        r.p95(),
        r.p99(),
        r.undecodable(),
        r.held(),
        r.spared(),
        r.stall(),
        jsonNumber(r.reaction()),
        jsonNumber(r.back()),
        r.changes(),
        r.deviation(),
        jsonNumber(r.share()),
        r.belowFloor().seconds(),
        r.belowFloor().lost(),
        jsonNumber(r.belowFloor().back()),
        jsonNumber(r.belowFloor().longestBack()),
        r.belowFloor().utilisation(),
        r.belowFloor().p95());
  }

  private static String jsonNumber(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "null";
  }
}
