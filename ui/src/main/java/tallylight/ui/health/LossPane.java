package tallylight.ui.health;

import atlantafx.base.controls.Popover;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/**
 * One of the three losses: its part of the last two minutes, a graph with the marks of warning and
 * danger, and what can be done.
 */
final class LossPane extends VBox {
  private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
  private static final double TOP = 0.1;
  private static final double HELP_WIDTH = 340;

  private final Loss loss;
  private final HealthModel model;
  private final Graph graph;
  private final Button help;
  private final Label part;
  private final Listeners listeners = new Listeners();

  LossPane(HealthModel model, Loss loss) {
    this.model = model;
    this.loss = loss;
    Curve curve = Curve.of(Series.of(loss), "curve-loss", true);
    graph = new Graph(model, List.of(curve), TOP, true, Loss.WARNING, Loss.DANGER);
    Label name = Widgets.label(Texts.computed(() -> HealthWords.name(loss)), "loss-name");
    part =
        Widgets.label(
            Texts.computed(
                () -> Texts.get("health.part", model.history().part(loss, HealthHistory.SECONDS)),
                model.secondsProperty()),
            "loss-part");
    part.setId("part-" + loss.id());
    name.setMinWidth(USE_PREF_SIZE);
    part.setMinWidth(USE_PREF_SIZE);
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    help = help();
    var line = new HBox(curve.key(), name, part, room, help);
    line.getStyleClass().add("loss-line");
    graph.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    graph
        .accessibleTextProperty()
        .bind(
            Texts.of(
                part.textProperty(),
                now -> Texts.get("health.accessible", HealthWords.name(loss), now)));
    VBox.setVgrow(graph, Priority.ALWAYS);
    getStyleClass().add("loss");
    getChildren().addAll(line, graph);
    listeners.on(model.secondsProperty(), _ -> mark());
  }

  private Button help() {
    Button button = Widgets.button("help-" + loss.id(), Texts.of("health.help"), this::explain);
    button.getStyleClass().addAll("flat", "small");
    button.accessibleHelpProperty().bind(Texts.computed(() -> HealthWords.help(loss)));
    return button;
  }

  private void explain() {
    Label words = Widgets.sentences(Texts.computed(() -> HealthWords.help(loss)), "help-words");
    words.setId("help-words");
    words.setPrefWidth(HELP_WIDTH);
    var popover = new Popover(words);
    popover.setTitle(HealthWords.name(loss));
    popover.setHeaderAlwaysVisible(true);
    popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_CENTER);
    popover.setDetachable(false);
    popover.show(help);
  }

  private void mark() {
    double now = model.history().part(loss, HealthHistory.SECONDS);
    part.pseudoClassStateChanged(WARNING, now >= Loss.WARNING && now < Loss.DANGER);
    part.pseudoClassStateChanged(DANGER, now >= Loss.DANGER);
  }

  void detach() {
    graph.detach();
    listeners.removeAll();
  }
}
