package tallylight.ui.firstrun;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tallylight.app.settings.FirstRun.Step;
import tallylight.ui.check.CheckView;
import tallylight.ui.destination.DestinationForm;
import tallylight.ui.destination.DestinationModel;
import tallylight.ui.destination.DestinationsController;
import tallylight.ui.kit.Field;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Naming;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/**
 * The first run, beside the picture and the level of the sound: what a person chooses is seen and
 * heard at once.
 */
public final class FirstRunView extends VBox {
  private final FirstRunModel model;
  private final FirstRunController controller;
  private final Picker<?> cameras;
  private final Picker<?> microphones;
  private final DestinationsController destinations;
  private final Supplier<CheckView> check;
  private final Runnable goLive;
  private final VBox page = new VBox();
  private final Listeners listeners = new Listeners();
  private final Listeners ofPage = new Listeners();

  /**
   * The first run.
   *
   * @param check makes what checks whether all is well
   * @param goLive what the last page offers
   */
  public FirstRunView(
      FirstRunModel model,
      FirstRunController controller,
      Picker<?> cameras,
      Picker<?> microphones,
      DestinationsController destinations,
      Supplier<CheckView> check,
      Runnable goLive) {
    this.model = model;
    this.controller = controller;
    this.cameras = cameras;
    this.microphones = microphones;
    this.destinations = destinations;
    this.check = check;
    this.goLive = goLive;
    setId("first-run");
    getStyleClass().add("first-run");
    page.getStyleClass().add("first-run-page");
    var scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(progress(), scroll, buttons());
    listeners.on(model.stepProperty(), _ -> turn());
    listeners.on(model.openProperty(), _ -> turn());
    turn();
  }

  private Node progress() {
    int steps = Step.values().length;
    Label where =
        Widgets.label(
            Texts.computed(
                () -> {
                  Step step = model.stepProperty().get();
                  return step == null
                      ? Texts.get("first.progress.done")
                      : Texts.get(
                          "first.progress", FirstRunController.STEPS.indexOf(step) + 1, steps);
                },
                model.stepProperty()),
            "hint");
    where.setId("first-progress");
    var bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("small");
    bar.progressProperty()
        .bind(
            model
                .stepProperty()
                .map(step -> (double) FirstRunController.STEPS.indexOf(step) / steps)
                .orElse(1.0));
    bar.accessibleTextProperty().bind(where.textProperty());
    var box = new VBox(where, bar);
    box.getStyleClass().add("first-run-progress");
    return box;
  }

  private Node buttons() {
    Button back = Widgets.button("first-back", Texts.of("first.back"), controller::back);
    back.visibleProperty()
        .bind(
            model
                .stepProperty()
                .map(step -> FirstRunController.STEPS.indexOf(step) > 0)
                .orElse(true));
    Button later = Widgets.button("first-later", Texts.of("first.later"), controller::later);
    later.getStyleClass().add("flat");
    Widgets.shownWhen(model.stepProperty().map(_ -> true).orElse(false), later);
    Button skip = Widgets.button("first-skip", Texts.of("first.skip"), controller::skip);
    Widgets.shownWhen(model.stepProperty().map(_ -> true).orElse(false), skip);
    Button next =
        Widgets.button(
            "first-next",
            Texts.computed(
                () -> Texts.get(model.stepProperty().get() == null ? "first.studio" : "first.next"),
                model.stepProperty()),
            controller::next);
    next.getStyleClass().add("accent");
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    var line = new HBox(back, room, skip, next);
    line.getStyleClass().add("first-run-buttons");
    return new VBox(line, later);
  }

  /** Shows the page of the step; only one is there at a time. */
  private void turn() {
    ofPage.removeAll();
    page.getChildren().clear();
    if (model.openProperty().get()) {
      page.getChildren().setAll(content(model.stepProperty().get()));
    }
  }

  private List<Node> content(@Nullable Step step) {
    if (step == null) {
      return ready();
    }
    return switch (step) {
      case LANGUAGE -> language();
      case CAMERA ->
          List.of(
              title("first.camera.title"),
              sentence("first.camera.words"),
              list("first-camera", "first.camera", cameras),
              sentence("first.camera.hint"));
      case MICROPHONE ->
          List.of(
              title("first.microphone.title"),
              sentence("first.microphone.words"),
              list("first-microphone", "first.microphone", microphones),
              sentence("first.microphone.hint"));
      case SERVICE -> service();
      case CHECK -> check();
    };
  }

  private static Label title(String key) {
    Label title = Widgets.sentences(Texts.of(key), "first-run-title");
    title.setId("first-title");
    title.setAccessibleRole(AccessibleRole.TEXT);
    return title;
  }

  private static Label sentence(String key) {
    return Widgets.sentences(Texts.of(key));
  }

  private List<Node> language() {
    var buttons = new VBox();
    buttons.getStyleClass().add("first-run-languages");
    for (Language language : Language.values()) {
      var button = new ToggleButton(language.listedName());
      button.setId("language-" + language.tag());
      button.setMaxWidth(Double.MAX_VALUE);
      button.getStyleClass().add("large");
      button.setSelected(language == Texts.languageProperty().get());
      button.setOnAction(
          _ -> {
            Texts.speak(language);
            button.setSelected(true);
          });
      ofPage.on(Texts.languageProperty(), now -> button.setSelected(now == language));
      buttons.getChildren().add(button);
    }
    return List.of(title("first.language.title"), sentence("first.language.words"), buttons);
  }

  private <T> Node list(String id, String key, Picker<T> picker) {
    var list = new ComboBox<>(picker.choices());
    list.setId(id);
    Naming.name(list, picker.name());
    picker.lookAgain().run();
    list.valueProperty().bindBidirectional(picker.chosen());
    ofPage.onRemoval(() -> list.valueProperty().unbindBidirectional(picker.chosen()));
    return new Field(Texts.of(key), list);
  }

  private List<Node> service() {
    DestinationModel first = destinations.model().all().getFirst();
    destinations.model().openProperty().set(null);
    var form = new DestinationForm(destinations.of(first));
    ofPage.onRemoval(
        () -> {
          form.detach();
          if (destinations.model().all().contains(first)) {
            destinations.model().openProperty().set(first);
          }
        });
    return List.of(title("first.service.title"), sentence("first.service.words"), form);
  }

  private List<Node> check() {
    CheckView view = check.get();
    ofPage.onRemoval(view::detach);
    return List.of(title("first.check.title"), sentence("first.check.words"), view);
  }

  private List<Node> ready() {
    Button go = Widgets.button("first-go-live", Texts.of("first.go"), this::goLive);
    go.getStyleClass().addAll("large", "go-live");
    go.setMaxWidth(Double.MAX_VALUE);
    ObservableValue<Boolean> ready = destinations.model().readyProperty();
    go.disableProperty().bind(destinations.model().readyProperty().not());
    Label words =
        Widgets.sentences(
            Texts.of(ready, now -> Texts.get(now ? "first.ready.words" : "first.ready.no-key")));
    words.setId("first-ready");
    return List.of(title("first.ready.title"), words, go, sentence("first.ready.again"));
  }

  private void goLive() {
    controller.later();
    goLive.run();
  }

  /** Stops listening. */
  public void detach() {
    ofPage.removeAll();
    listeners.removeAll();
  }
}
