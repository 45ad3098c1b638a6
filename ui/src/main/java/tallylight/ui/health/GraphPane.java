package tallylight.ui.health;

import java.util.List;
import java.util.function.DoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** A graph with the names and the present values of its curves above it. */
final class GraphPane extends VBox {
  private final Graph graph;

  /** A curve with its name and how its values are written. */
  record Row(Curve curve, ObservableValue<String> name, DoubleFunction<String> words) {}

  GraphPane(HealthModel model, String id, double leastTop, Row... rows) {
    graph = new Graph(model, List.of(rows).stream().map(Row::curve).toList(), leastTop, false);
    graph.setId(id);
    graph.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    var legend = new FlowPane();
    legend.getStyleClass().add("legend");
    for (Row row : rows) {
      legend.getChildren().add(entry(model, row));
    }
    graph
        .accessibleTextProperty()
        .bind(Texts.computed(() -> accessible(model.history(), rows), model.secondsProperty()));
    VBox.setVgrow(graph, Priority.ALWAYS);
    getStyleClass().add("graph-pane");
    getChildren().addAll(legend, graph);
  }

  private static HBox entry(HealthModel model, Row row) {
    Label words =
        Widgets.label(Texts.computed(() -> words(model.history(), row), model.secondsProperty()));
    var entry = new HBox(row.curve().key(), words);
    entry.getStyleClass().add("legend-entry");
    return entry;
  }

  private static String words(HealthHistory history, Row row) {
    double now = history.latest(row.curve().series());
    String value = Double.isNaN(now) ? Texts.get("health.none") : row.words().apply(now);
    return Texts.get("health.accessible", row.name().getValue(), value);
  }

  private static String accessible(HealthHistory history, Row... rows) {
    return String.join(", ", List.of(rows).stream().map(row -> words(history, row)).toList());
  }

  void detach() {
    graph.detach();
  }
}
