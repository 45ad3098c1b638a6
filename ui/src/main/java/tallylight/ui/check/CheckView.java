package tallylight.ui.check;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tallylight.app.check.CheckReport;
import tallylight.app.check.CheckResult;
import tallylight.app.check.CheckResult.Outcome;
import tallylight.app.service.StreamQuality;
import tallylight.ui.check.CheckModel.Group;
import tallylight.ui.check.CheckModel.Line;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;
import tallylight.ui.quality.QualityModel;
import tallylight.ui.quality.QualityView;

/**
 * A group for each destination and one for the computer, and in it a line for each thing that is
 * looked at: how it went, in a sign, a word and a sentence.
 */
public final class CheckView extends VBox {
  private final CheckModel model;
  private final CheckController controller;
  private final QualityModel quality;
  private final Listeners listeners = new Listeners();

  /** To the groups that are shown now. */
  private final Listeners shown = new Listeners();

  private final VBox groups = new VBox();

  public CheckView(CheckModel model, CheckController controller, QualityModel quality) {
    this.model = model;
    this.controller = controller;
    this.quality = quality;
    setId("check");
    getStyleClass().add("check");
    groups.getStyleClass().add("check-groups");
    getChildren().addAll(buttons(), groups, verdict());
    controller.prepare();
    listeners.on(model.groupsProperty(), this::show);
    show(model.groupsProperty().get());
  }

  private void show(List<Group> all) {
    shown.removeAll();
    groups.getChildren().clear();
    for (int i = 0; i < all.size(); i++) {
      groups.getChildren().add(group(all.get(i), i == 0 ? "" : "-" + (i + 1)));
    }
  }

  /**
   * A group.
   *
   * @param suffix of the ids of a destination after the first
   */
  private Node group(Group group, String suffix) {
    Supplier<String> name = group.destination();
    var box = new VBox();
    box.getStyleClass().add("check-group");
    Label heading =
        Widgets.label(
            name == null ? Texts.of("check.computer") : Texts.computed(name), "check-heading");
    heading.setId("check-heading" + (name == null ? "-computer" : suffix));
    box.getChildren().add(heading);
    group.lines().forEach(line -> box.getChildren().add(line(line, name == null ? "" : suffix)));
    return box;
  }

  private Node buttons() {
    Button start = Widgets.button("start-check", Texts.of("check.start"), controller::start);
    start.getStyleClass().add("accent");
    Button stop = Widgets.button("stop-check", Texts.of("check.stop"), controller::cancel);
    Widgets.shownWhen(model.runningProperty().not(), start);
    Widgets.shownWhen(model.runningProperty(), stop);
    var line = new HBox(start, stop);
    line.getStyleClass().add("check-buttons");
    return line;
  }

  private Node line(Line line, String suffix) {
    String step = line.step().name().toLowerCase(Locale.ROOT);
    Label sign =
        Widgets.label(
            Texts.computed(() -> sign(line), line.resultProperty(), line.runningProperty()),
            "check-sign");
    sign.setMinWidth(USE_PREF_SIZE);
    Label title = Widgets.label(Texts.of("check.step." + step), "check-title");
    Label outcome =
        Widgets.label(
            Texts.computed(() -> word(line), line.resultProperty(), line.runningProperty()),
            "check-outcome");
    outcome.setId("check-" + step + suffix);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    var head = new HBox(sign, title, outcome);
    head.getStyleClass().add("check-head");

    Label sentence = Widgets.sentences(Texts.of(line.resultProperty(), CheckWords::of), "hint");
    sentence.setId("check-" + step + suffix + "-sentence");
    Widgets.shownWhen(sentence.textProperty().isNotEmpty(), sentence);
    var bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("small");
    bar.progressProperty()
        .bind(
            line.progressProperty().map(part -> part.doubleValue() > 0 ? part.doubleValue() : -1));
    bar.accessibleTextProperty().bind(title.textProperty());
    Widgets.shownWhen(line.runningProperty(), bar);

    var box = new VBox(head, bar, sentence);
    box.getStyleClass().add("check-line");
    box.setAccessibleRole(AccessibleRole.TEXT);
    box.accessibleTextProperty()
        .bind(
            Texts.computed(
                () -> title.getText() + ": " + outcome.getText() + ". " + sentence.getText(),
                title.textProperty(),
                outcome.textProperty(),
                sentence.textProperty()));
    shown.on(line.resultProperty(), result -> colour(box, result));
    colour(box, line.resultProperty().get());
    return box;
  }

  private static void colour(Node line, @Nullable CheckResult result) {
    for (Outcome outcome : Outcome.values()) {
      line.pseudoClassStateChanged(
          PseudoClass.getPseudoClass(outcome.name().toLowerCase(Locale.ROOT)),
          result != null && result.outcome() == outcome);
    }
  }

  private static String sign(Line line) {
    CheckResult result = line.resultProperty().get();
    if (result == null) {
      return line.runningProperty().get() ? "…" : "○";
    }
    return switch (result.outcome()) {
      case PASSED -> "✓";
      case WARNING -> "!";
      case FAILED -> "✕";
      case SKIPPED -> "–";
    };
  }

  private static String word(Line line) {
    CheckResult result = line.resultProperty().get();
    if (result == null) {
      return line.runningProperty().get() ? Texts.get("check.running") : "";
    }
    return switch (result.outcome()) {
      case PASSED -> Texts.get("check.passed");
      case WARNING -> Texts.get("check.warning");
      case FAILED -> Texts.get("check.failed");
      case SKIPPED -> Texts.get("check.skipped");
    };
  }

  private Node verdict() {
    Label verdict =
        Widgets.sentences(Texts.of(model.reportProperty(), CheckView::verdict), "check-verdict");
    verdict.setId("check-verdict");
    Widgets.shownWhen(verdict.textProperty().isNotEmpty(), verdict);
    Label recommended = Widgets.sentences(Texts.of(model.reportProperty(), this::recommendation));
    recommended.setId("check-recommended");
    Widgets.shownWhen(recommended.textProperty().isNotEmpty(), recommended);
    Button take =
        Widgets.button(
            "take-recommendation", Texts.of("check.take"), controller::takeRecommendation);
    ObservableValue<Boolean> better =
        model
            .reportProperty()
            .flatMap(
                report ->
                    quality
                        .fittedProperty()
                        .map(fitted -> !isSame(report.recommended(), fitted.quality())))
            .orElse(false);
    Widgets.shownWhen(better, take);
    var box = new VBox(verdict, recommended, take);
    box.getStyleClass().add("check-end");
    return box;
  }

  private static boolean isSame(StreamQuality one, StreamQuality other) {
    return one.size().equals(other.size())
        && one.rate().equals(other.rate())
        && one.video().equals(other.video());
  }

  private static String verdict(CheckReport report) {
    return Texts.get(report.isReady() ? "check.ready" : "check.not-ready");
  }

  private String recommendation(CheckReport report) {
    String name = QualityView.name(report.recommended());
    return isSame(report.recommended(), quality.quality())
        ? Texts.get("check.fits", name)
        : Texts.get("check.recommended", name);
  }

  /** Stops listening. */
  public void detach() {
    listeners.removeAll();
    shown.removeAll();
  }
}
