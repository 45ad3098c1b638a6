package tallylight.ui.health;

import java.util.function.Function;
import javafx.beans.binding.StringBinding;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.media.Bitrate;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** The figures of this second in one line, and above them, where it is open, the drawer. */
public final class HealthView extends VBox {
  private final HealthModel model;
  private final HealthDrawer drawer;

  public HealthView(HealthModel model) {
    this.model = model;
    this.drawer = new HealthDrawer(model);
    setId("health");
    getStyleClass().add("health");
    getChildren().addAll(Widgets.shownWhen(model.drawerOpenProperty(), drawer), figures());
  }

  private FlowPane figures() {
    var figures = new FlowPane();
    figures.getStyleClass().add("figures");
    figures
        .getChildren()
        .addAll(
            figure("time", now -> HealthWords.duration(now.seconds())),
            figure("bitrate", now -> total(now).toString()),
            figure("sent", now -> number(now.sent())),
            figure("dropped", now -> number(now.dropped())),
            figure("behind", now -> number(now.encoderBehind())),
            figure("late", now -> number(now.late())),
            figure("waiting", now -> Texts.get("health.milliseconds", now.queueMillis())));
    return figures;
  }

  private HBox figure(String id, Function<BroadcastHealth, String> words) {
    StringBinding name = Texts.of("health." + id);
    Label label = Widgets.label(name, "figure-name");
    Label value =
        Widgets.label(
            Texts.computed(
                () -> {
                  BroadcastHealth now = model.latestProperty().get();
                  return now == null ? Texts.get("health.none") : words.apply(now);
                },
                model.latestProperty()),
            "figure");
    value.setId(id);
    var figure = new HBox(label, value);
    figure.getStyleClass().add("figure-line");
    var meaning = new Tooltip();
    meaning.textProperty().bind(Texts.of("health." + id + ".meaning"));
    Tooltip.install(figure, meaning);
    figure.setAccessibleRole(AccessibleRole.TEXT);
    figure
        .accessibleTextProperty()
        .bind(
            Texts.of(value.textProperty(), now -> Texts.get("health.accessible", name.get(), now)));
    return figure;
  }

  private static Bitrate total(BroadcastHealth health) {
    return new Bitrate(
        health.videoBitrate().bitsPerSecond() + health.audioBitrate().bitsPerSecond());
  }

  private static String number(long value) {
    return Texts.get("health.number", value);
  }

  /** Stops listening. */
  public void detach() {
    drawer.detach();
  }
}
