package tallylight.ui;

import javafx.beans.value.ObservableValue;
import tallylight.media.VideoSize;
import tallylight.ui.destination.DestinationView;
import tallylight.ui.live.GuideView;
import tallylight.ui.live.LiveView;
import tallylight.ui.live.StateView;
import tallylight.ui.meter.MeterView;
import tallylight.ui.preview.PreviewView;
import tallylight.ui.problem.ProblemView;
import tallylight.ui.quality.QualityView;
import tallylight.ui.sources.CaptionView;
import tallylight.ui.sources.SourcesView;

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
    panes.sources();
    panes.preview();
    panes.messages();
    panes.mixer();
    panes.destinations();
    panes.live();
    panes.desk();
    panes.menu();
  }

  private void state() {
    var state = new StateView(window.live);
    view.lead(state);
    view.onDetach(state::detach);
  }

  private void sources() {
    view.put(Slot.SOURCES, new SourcesView(window.sources, window.sourcesController, locked));
  }

  private void preview() {
    ObservableValue<VideoSize> shape =
        window.quality.qualityProperty().map(quality -> quality.size());
    var preview =
        new PreviewView(
            window.preview, window.previewController, shape, window.live.liveProperty());
    view.put(Slot.PREVIEW, preview);
    view.put(Slot.CAPTION, new CaptionView(window.sources));
    view.onDetach(preview::detach);
  }

  private void messages() {
    view.put(
        Slot.MESSAGES,
        new GuideView(window.live, window.destination.model().keyGivenProperty(), window.problems),
        new ProblemView(window.problems));
  }

  private void mixer() {
    var meter = new MeterView(window.meter);
    view.put(Slot.MIXER, meter);
    view.onDetach(meter::detach);
  }

  private void destinations() {
    var destination = new DestinationView(window.destination, locked);
    view.put(Slot.DESTINATIONS, destination, new QualityView(window.quality, locked));
    view.onDetach(destination::detach);
  }

  private void live() {
    var live = new LiveView(window.live, window.liveController);
    view.put(Slot.LIVE, live);
    view.scene().getAccelerators().put(LiveView.SHORTCUT, live::act);
    view.onDetach(live::detach);
  }

  private void desk() {
    window.desk.fill(view);
  }

  private void menu() {
    view.menu().add("menu-quit", "menu.quit", window::requestClose);
  }
}
