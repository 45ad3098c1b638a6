package tallylight.ui.live;

import java.util.function.Function;
import javafx.beans.binding.StringBinding;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.media.Bitrate;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/**
 * The health of the broadcast in one line. What the machine, the encoder and the network left out
 * are three numbers, since each has another remedy.
 */
public final class HealthView extends FlowPane {
  private static final int SECONDS_A_MINUTE = 60;
  private static final int SECONDS_AN_HOUR = 3600;

  public HealthView(LiveModel model) {
    setId("health");
    getStyleClass().add("health");
    getChildren()
        .addAll(
            figure(model, "time", now -> duration(now.seconds())),
            figure(model, "bitrate", now -> total(now).toString()),
            figure(model, "sent", now -> number(now.sent())),
            figure(model, "dropped", now -> number(now.dropped())),
            figure(model, "behind", now -> number(now.encoderBehind())),
            figure(model, "late", now -> number(now.late())),
            figure(model, "waiting", now -> Texts.get("health.milliseconds", now.queueMillis())));
  }

  private static HBox figure(LiveModel model, String id, Function<BroadcastHealth, String> words) {
    StringBinding name = Texts.of("health." + id);
    Label label = Widgets.label(name, "figure-name");
    var value = new Label();
    value.setId(id);
    value.getStyleClass().add("figure");
    value
        .textProperty()
        .bind(
            Texts.computed(
                () -> {
                  BroadcastHealth now = model.healthProperty().get();
                  return now == null ? Texts.get("health.none") : words.apply(now);
                },
                model.healthProperty()));
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

  /** Hours, minutes and seconds. */
  static String duration(double seconds) {
    long whole = (long) Math.max(0, seconds);
    return String.format(
        Texts.locale(),
        "%d:%02d:%02d",
        whole / SECONDS_AN_HOUR,
        whole / SECONDS_A_MINUTE % SECONDS_A_MINUTE,
        whole % SECONDS_A_MINUTE);
  }
}
