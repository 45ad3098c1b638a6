package tallylight.ui.destination;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.BroadcastState;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.StateWords;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;
import tallylight.ui.problem.Trouble;

/** One destination of the list: whether it is wanted, how it fares, and its fields when open. */
final class DestinationCard extends VBox {
  private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
  private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
  private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

  private final DestinationsController controller;
  private final DestinationModel model;
  private final ObservableValue<Boolean> locked;
  private final Listeners listeners = new Listeners();
  private final ObservableValue<String> name;
  private final VBox body = new VBox();
  private @Nullable DestinationForm form;

  DestinationCard(
      DestinationsController controller,
      DestinationModel model,
      ObservableValue<Boolean> locked,
      DestinationsView.Actions actions) {
    this.controller = controller;
    this.model = model;
    this.locked = locked;
    this.name =
        Texts.computed(
            () -> controller.nameOf(model),
            model.serviceProperty(),
            controller.model().servicesProperty());
    getStyleClass().add("destination");
    body.getStyleClass().add("destination-body");
    Widgets.shownWhen(controller.model().openProperty().map(model::equals).orElse(false), body);
    getChildren().addAll(header(), status(), fault(), actions(actions), body);
    listeners.on(controller.model().openProperty(), this::opened);
    listeners.on(model.stateProperty(), this::light);
    opened(controller.model().openProperty().get());
    light(model.stateProperty().get());
  }

  private HBox header() {
    var wanted = new CheckBox();
    wanted.getStyleClass().add("destination-wanted");
    wanted.textProperty().bind(name);
    wanted.setMnemonicParsing(false);
    wanted.selectedProperty().bindBidirectional(model.wantedProperty());
    wanted.disableProperty().bind(locked);
    HBox.setHgrow(wanted, Priority.ALWAYS);
    wanted.setMaxWidth(Double.MAX_VALUE);
    listeners.onRemoval(
        () -> wanted.selectedProperty().unbindBidirectional(model.wantedProperty()));

    Button edit =
        Widgets.button("edit-" + model.id(), Texts.of("destination.edit.sign"), this::toggle);
    edit.getStyleClass().addAll("flat", "destination-edit");
    Widgets.name(edit, Texts.of(name, now -> Texts.get("destination.edit", now)));
    var header = new HBox(wanted, edit);
    header.getStyleClass().add("destination-header");
    return header;
  }

  /** A line of its own, since name and state are long in some languages. */
  private HBox status() {
    var lamp = new Region();
    lamp.getStyleClass().add("lamp");
    Label state =
        Widgets.label(Texts.of(model.stateProperty(), DestinationCard::words), "destination-state");
    var status = new HBox(lamp, state);
    status.getStyleClass().add("destination-status");
    status.setAccessibleRole(AccessibleRole.TEXT);
    status
        .accessibleTextProperty()
        .bind(Texts.computed(() -> name.getValue() + ": " + state.getText(), state.textProperty()));
    return Widgets.shownWhen(
        Texts.of(model.stateProperty(), DestinationCard::words).isNotEmpty(), status);
  }

  /** Why it stopped, beside the others that go on. */
  private Label fault() {
    Label fault =
        Widgets.sentences(
            Texts.of(
                model.stateProperty(),
                now -> now.fault() == null ? "" : new Trouble(now.fault(), null).words().what()),
            "destination-fault");
    return Widgets.shownWhen(fault.textProperty().isNotEmpty(), fault);
  }

  /** What can be done with this one alone while the broadcast runs. */
  private HBox actions(DestinationsView.Actions actions) {
    Button stop =
        Widgets.button(
            "stop-destination", Texts.of("destination.stop"), () -> actions.stop().accept(model));
    ObservableValue<Boolean> running =
        model.stateProperty().map(now -> now.state().isUnderWay() && areSeveral());
    Widgets.shownWhen(running, stop);
    Button retry =
        Widgets.button(
            "retry-destination",
            Texts.of("destination.again"),
            () -> actions.retry().accept(model));
    ObservableValue<Boolean> over =
        locked.flatMap(now -> model.stateProperty().map(it -> now && it.state().isOver()));
    Widgets.shownWhen(over, retry);
    stop.getStyleClass().add("small");
    retry.getStyleClass().add("small");
    var line = new HBox(stop, retry);
    line.getStyleClass().add("destination-actions");
    return Widgets.shownWhen(stop.visibleProperty().or(retry.visibleProperty()), line);
  }

  private boolean areSeveral() {
    return controller.model().wanted().size() > 1;
  }

  private void toggle() {
    boolean isOpen = model.equals(controller.model().openProperty().get());
    controller.model().openProperty().set(isOpen ? null : model);
  }

  /** The fields are there only while they are seen, so that no key lies about in hidden ones. */
  private void opened(@Nullable DestinationModel open) {
    boolean wanted = model.equals(open);
    pseudoClassStateChanged(OPEN, wanted);
    if (wanted == (form != null)) {
      return;
    }
    if (wanted) {
      var fields = new DestinationForm(controller.of(model));
      fields.disableProperty().bind(locked);
      Button remove =
          Widgets.button(
              "remove-destination", Texts.of("destination.remove"), () -> controller.remove(model));
      remove.getStyleClass().addAll("small", "flat", "danger");
      remove.disableProperty().bind(locked);
      body.getChildren().setAll(fields, remove);
      form = fields;
    } else {
      closeForm();
    }
  }

  private void closeForm() {
    if (form != null) {
      form.detach();
      form = null;
    }
    body.getChildren().clear();
  }

  private static String words(DestinationState now) {
    DestinationState.Retry retry = now.retry();
    if (now.state() == BroadcastState.READY || now.state() == BroadcastState.ENDED) {
      return "";
    }
    if (now.state() == BroadcastState.RECONNECTING && retry != null) {
      return Texts.get("destination.retry", retry.seconds(), retry.attempt());
    }
    String state = StateWords.of(now.state());
    return now.state() == BroadcastState.LIVE && now.bitrate() != null
        ? Texts.get("destination.live", state, now.bitrate())
        : state;
  }

  private void light(DestinationState now) {
    BroadcastState state = now.state();
    pseudoClassStateChanged(LIVE, state == BroadcastState.LIVE);
    pseudoClassStateChanged(
        BUSY,
        state == BroadcastState.CONNECTING
            || state == BroadcastState.RECONNECTING
            || state == BroadcastState.ENDING);
    pseudoClassStateChanged(FAILED, state == BroadcastState.FAILED);
  }

  void detach() {
    closeForm();
    listeners.removeAll();
  }
}
