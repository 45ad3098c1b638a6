package tallylight.ui.health;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import tallylight.media.Bitrate;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** Two minutes in graphs, the three losses apart, and what happened. */
final class HealthDrawer extends HBox {
  private static final double LEAST_BITRATE = 500_000;
  private static final double LEAST_MILLIS = 200;

  private final List<Runnable> detaching = new ArrayList<>();
  private final Listeners listeners = new Listeners();

  HealthDrawer(HealthModel model) {
    var bitrate =
        new GraphPane(
            model,
            "graph-bitrate",
            LEAST_BITRATE,
            row(Series.CAPACITY, "curve-capacity", "graph.capacity", HealthDrawer::bitrate),
            row(Series.TARGET, "curve-target", "graph.target", HealthDrawer::bitrate),
            row(Series.BITRATE, "curve-bitrate", "graph.bitrate", HealthDrawer::bitrate));
    var delay =
        new GraphPane(
            model,
            "graph-delay",
            LEAST_MILLIS,
            row(Series.ROUND_TRIP, "curve-round-trip", "graph.rtt", HealthDrawer::millis),
            row(Series.QUEUE, "curve-queue", "graph.queue", HealthDrawer::millis));
    var losses = new VBox();
    losses.getStyleClass().add("losses");
    for (Loss loss : Loss.values()) {
      var pane = new LossPane(model, loss);
      VBox.setVgrow(pane, Priority.ALWAYS);
      losses.getChildren().add(pane);
      detaching.add(pane::detach);
    }
    detaching.add(bitrate::detach);
    detaching.add(delay::detach);
    VBox events = events(model);
    for (var pane : List.of(bitrate, delay, losses, events)) {
      HBox.setHgrow(pane, Priority.ALWAYS);
      pane.getStyleClass().add("quarter");
      pane.setMinWidth(0);
    }
    losses.setMinWidth(USE_COMPUTED_SIZE);
    setId("health-drawer");
    getStyleClass().add("health-drawer");
    getChildren().addAll(bitrate, delay, losses, events);
  }

  private static GraphPane.Row row(
      Series series, String style, String name, DoubleFunction<String> words) {
    boolean filled = series == Series.BITRATE || series == Series.QUEUE;
    return new GraphPane.Row(Curve.of(series, style, filled), Texts.of(name), words);
  }

  private static String bitrate(double bitsPerSecond) {
    return new Bitrate(Math.round(bitsPerSecond)).toString();
  }

  private static String millis(double millis) {
    return Texts.get("health.milliseconds", millis);
  }

  private VBox events(HealthModel model) {
    Label title = Widgets.label(Texts.of("event.title"), "loss-name");
    var list = new ListView<>(model.events());
    list.setId("health-events");
    list.getStyleClass().addAll("dense", "events");
    list.setCellFactory(_ -> new EventCell());
    list.accessibleTextProperty().bind(Texts.of("event.title"));
    listeners.on(Texts.languageProperty(), _ -> list.refresh());
    list.setPlaceholder(Widgets.sentences(Texts.of("event.none")));
    title.setLabelFor(list);
    VBox.setVgrow(list, Priority.ALWAYS);
    return new VBox(title, list);
  }

  void detach() {
    detaching.forEach(Runnable::run);
    listeners.removeAll();
  }
}
