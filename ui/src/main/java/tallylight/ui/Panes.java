package tallylight.ui;

import java.util.stream.Collectors;
import javafx.beans.value.ObservableValue;
import tallylight.ui.destination.DestinationsView;
import tallylight.ui.kit.StateWords;
import tallylight.ui.kit.Texts;
import tallylight.ui.live.AnnouncerView;
import tallylight.ui.live.GuideView;
import tallylight.ui.live.LiveView;
import tallylight.ui.live.StateView;
import tallylight.ui.problem.ProblemView;
import tallylight.ui.quality.QualityView;
import tallylight.ui.shortcuts.Action;
import tallylight.ui.update.UpdateView;

/** What lies where in the window: a method for each pane. */
final class Panes {
  private final StudioWindow window;
  private final StudioView view;
  private final ObservableValue<Boolean> locked;

  private Panes(StudioWindow window, StudioView view) {
    this.window = window;
    this.view = view;
    this.locked = window.live.lockedProperty();
  }

  /** Fills the view. The order within a place is the order on the screen and of the Tab key. */
  static void fill(StudioView view, StudioWindow window) {
    var panes = new Panes(window, view);
    panes.state();
    panes.desk();
    panes.messages();
    panes.destinations();
    panes.live();
    panes.menu();
  }

  private void state() {
    var state = new StateView(window.live);
    view.lead(state);
    view.onDetach(state::detach);
  }

  private void messages() {
    var problem = new ProblemView(window.problems, window.support::write);
    var announcer =
        new AnnouncerView(window.live, window.problems, window.desk.health, window.desk.mixer);
    view.put(
        Slot.MESSAGES,
        new GuideView(
            window.live,
            window.destinations.readyProperty(),
            window.desk.recording.statusProperty().map(_ -> true).orElse(false),
            window.desk.keys().words("live"),
            window.problems,
            window.setUp.firstRun.openProperty()),
        problem,
        new UpdateView(window.setUp.update, window.setUp.updates, locked),
        announcer);
    view.onDetach(problem::detach);
    view.onDetach(announcer::detach);
  }

  private void destinations() {
    var actions =
        new DestinationsView.Actions(window.liveController::stop, window.liveController::retry);
    var destinations = new DestinationsView(window.destinationsController, locked, actions);
    var quality = new QualityView(window.quality, locked);
    view.put(Slot.DESTINATIONS, destinations);
    view.put(Slot.LIVE, quality);
    view.onDetach(destinations::detach);
    view.onDetach(quality::detach);
  }

  private void live() {
    var live = new LiveView(window.live, window.liveController, plan(), window.desk.keys());
    view.put(Slot.LIVE, live);
    window.desk.keys().add(new Action("live", "keys.live", "Shortcut+L", live::act));
    view.onDetach(live::detach);
    window.desk.openTray(
        Texts.of(window.live.stateProperty(), StateWords::of),
        window.live.liveProperty(),
        window.stage()::toFront,
        () -> {
          window.stage().toFront();
          live.act();
        });
  }

  /** What goes where. */
  private ObservableValue<String> plan() {
    return Texts.computed(
        this::planned,
        window.destinations.servicesProperty(),
        window.desk.show.scenesProperty(),
        window.desk.show.onAirProperty());
  }

  private String planned() {
    String to =
        window.destinations.wanted().stream()
            .map(window.destinationsController::nameOf)
            .collect(Collectors.joining(", "));
    return to.isEmpty()
        ? Texts.get("plan.nowhere")
        : Texts.get(
            "plan.all",
            to,
            window.desk.show.scene().name(),
            String.join(", ", window.desk.show.scenes().sounds().keySet()));
  }

  private void desk() {
    window.desk.fill(view, window.setUp.settings, window.live.stateProperty());
  }

  private void menu() {
    window.setUp.fill(view);
    view.menu().add("menu-support", "support.write", window.support::write);
    view.menu().addLine();
    view.menu().add("menu-quit", "menu.quit", window::requestClose);
  }
}
