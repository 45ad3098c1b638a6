package tallylight.bench.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** Capacity, bitrate and latency over time as SVG, one picture a scenario, one strip a rule. */
final class Plot {
  private static final int WIDTH = 900;
  private static final int STRIP = 150;
  private static final int LEFT = 60;
  private static final double MOST_LATENCY = 2000;

  private Plot() {}

  static void write(Path folder, Scenario scenario, List<Rule> rules) throws IOException {
    Files.createDirectories(folder);
    var svg = new StringBuilder();
    int height = rules.size() * STRIP + 30;
    svg.append(
        String.format(
            "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif'"
                + " font-size='12'><rect width='100%%' height='100%%' fill='white'/>%n",
            WIDTH + LEFT + 20, height));
    for (int i = 0; i < rules.size(); i++) {
      Meter meter = Simulation.run(scenario, rules.get(i).publisher().apply(scenario), 1);
      strip(svg, scenario, rules.get(i), meter, i * STRIP + 20);
    }
    svg.append("</svg>\n");
    String name = scenario.name().replaceAll("[^A-Za-z0-9]+", "-");
    Files.writeString(folder.resolve(name + ".svg"), svg);
  }

  private static void strip(StringBuilder svg, Scenario scenario, Rule rule, Meter meter, int top) {
    double most = 1.4 * scenario.ceiling();
    int bottom = top + STRIP - 30;
    svg.append(
        String.format(
            "<text x='%d' y='%d'>%s: %s. Capacity grey, bitrate blue, pictures' latency red</text>%n",
            LEFT, top - 4, scenario.name(), rule.name()));
    axes(svg, scenario.seconds(), most, top, bottom);
    svg.append(
        String.format(
            "<path d='M%d %d V%d H%d' fill='none' stroke='black'/>%n",
            LEFT, top, bottom, LEFT + WIDTH));
    int seconds = scenario.seconds();
    line(svg, "#bbb", 2 * seconds, bottom, slot -> halfSecond(meter, slot) / most);
    line(svg, "#06c", 10 * seconds, bottom, slot -> meter.targets()[slot] / most);
    svg.append("<path fill='none' stroke='#c00' stroke-width='0.6' d='");
    for (Frame frame : meter.video()) {
      if (frame.arrived != Frame.NEVER) {
        double x = LEFT + (double) WIDTH * frame.captured / 1000 / seconds;
        double part = Math.min(1, (frame.arrived - frame.encoded) / MOST_LATENCY);
        svg.append(
            String.format(Locale.ROOT, "M%.1f %d V%.1f", x, bottom, bottom - part * (STRIP - 30)));
      }
    }
    svg.append("'/>\n");
  }

  private static void axes(StringBuilder svg, int seconds, double most, int top, int bottom) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x='%d' y='%d' text-anchor='end'>%.1f Mb/s</text>"
                + "<text x='%d' y='%d' text-anchor='end'>%.0f s</text>%n",
            LEFT - 4,
            top + 10,
            most / 1000,
            LEFT - 4,
            top + 24,
            MOST_LATENCY / 1000));
    for (int tick = 0; tick <= 10; tick++) {
      svg.append(
          String.format(
              "<text x='%d' y='%d' text-anchor='middle'>%d%s</text>%n",
              LEFT + WIDTH * tick / 10, bottom + 13, seconds * tick / 10, tick == 10 ? " s" : ""));
    }
  }

  private static double halfSecond(Meter meter, int slot) {
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      sum += meter.capacityKilobits(5 * slot + i) / 5;
    }
    return sum;
  }

  private static void line(
      StringBuilder svg, String colour, int slots, int bottom, IntToDoubleFunction part) {
    svg.append(String.format("<polyline fill='none' stroke='%s' points='", colour));
    for (int slot = 0; slot < slots; slot++) {
      double x = LEFT + (double) WIDTH * slot / slots;
      double y = bottom - Math.min(1, part.applyAsDouble(slot)) * (STRIP - 30);
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    svg.append("'/>\n");
  }
}
