package tallylight.ui.mixer;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;
import tallylight.ui.scenes.ShowController;
import tallylight.ui.scenes.ShowModel;

/** The strips above each other, and the whole mix with its level in words. */
public final class MixerView extends VBox {
  private final MixerModel model;
  private final MixerController controller;
  private final MeterBars master;
  private final VBox strips = new VBox();
  private final Listeners listeners = new Listeners();

  public MixerView(
      MixerModel model, MixerController controller, ShowModel show, ShowController showController) {
    this.model = model;
    this.controller = controller;
    this.master = new MeterBars(model.master());
    strips.getStyleClass().add("strips");
    var scroll = new ScrollPane(strips);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("strips-scroll");
    setId("mixer");
    getStyleClass().add("mixer");
    getChildren().addAll(header(show, showController), scroll);
    ListChangeListener<Strip> changed = _ -> fill();
    model.strips().addListener(changed);
    listeners.onRemoval(() -> model.strips().removeListener(changed));
    fill();
  }

  private HBox header(ShowModel show, ShowController showController) {
    Label word =
        Widgets.label(Texts.of(model.master().loudnessProperty(), LoudnessWords::of), "loudness");
    word.setId("loudness");
    master.setId("meter");
    HBox.setHgrow(master, Priority.ALWAYS);
    var header =
        new HBox(
            Widgets.label(Texts.of("mixer.title"), "field-name", "strip-name"),
            new AddSoundMenu(show, showController),
            master,
            word);
    header.getStyleClass().add("strip-line");
    return header;
  }

  private void fill() {
    List<StripView> before = views();
    List<StripView> next = new ArrayList<>();
    for (Strip strip : model.strips()) {
      next.add(
          before.stream()
              .filter(view -> view.strip() == strip)
              .findFirst()
              .orElseGet(() -> new StripView(strip, controller)));
    }
    before.stream().filter(view -> !next.contains(view)).forEach(StripView::detach);
    strips.getChildren().setAll(next);
  }

  private List<StripView> views() {
    return strips.getChildren().stream().map(StripView.class::cast).toList();
  }

  /** Stops listening. */
  public void detach() {
    views().forEach(StripView::detach);
    master.detach();
    listeners.removeAll();
  }
}
