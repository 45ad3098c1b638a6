package tallylight.ui;

import javafx.beans.value.ObservableValue;
import tallylight.ui.destination.DestinationView;
import tallylight.ui.live.GuideView;
import tallylight.ui.live.LiveView;
import tallylight.ui.live.StateView;
import tallylight.ui.problem.ProblemView;
import tallylight.ui.quality.QualityView;
import tallylight.ui.shortcuts.Action;

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
    view.put(
        Slot.MESSAGES,
        new GuideView(window.live, window.destination.model().keyGivenProperty(), window.problems),
        new ProblemView(window.problems));
  }

  private void destinations() {
    var destination = new DestinationView(window.destination, locked);
    view.put(Slot.DESTINATIONS, destination, new QualityView(window.quality, locked));
    view.onDetach(destination::detach);
  }

  private void live() {
    var live = new LiveView(window.live, window.liveController);
    view.put(Slot.LIVE, live);
    window.desk.keys().add(new Action("live", "keys.live", LiveView.SHORTCUT.getName(), live::act));
    view.onDetach(live::detach);
  }

  private void desk() {
    window.desk.fill(view, window.live.liveProperty());
  }

  private void menu() {
    view.menu().add("menu-quit", "menu.quit", window::requestClose);
  }
}
