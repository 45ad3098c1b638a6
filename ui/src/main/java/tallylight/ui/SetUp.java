package tallylight.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import tallylight.app.check.CheckRequest;
import tallylight.app.check.CheckTimes;
import tallylight.app.service.StreamQuality;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.ui.check.CheckController;
import tallylight.ui.check.CheckModel;
import tallylight.ui.check.CheckView;
import tallylight.ui.destination.DestinationModel;
import tallylight.ui.firstrun.FirstRunController;
import tallylight.ui.firstrun.FirstRunModel;
import tallylight.ui.firstrun.FirstRunView;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.SideWindow;
import tallylight.ui.kit.Texts;
import tallylight.ui.live.LiveController;
import tallylight.ui.settings.ScenesKeeper;
import tallylight.ui.settings.SettingsController;
import tallylight.ui.settings.SettingsLink;
import tallylight.ui.settings.SettingsView;
import tallylight.ui.settings.SettingsWishes;
import tallylight.ui.update.UpdateController;
import tallylight.ui.update.UpdateModel;
import tallylight.ui.update.UpdateView;

/** What a person does before a broadcast, joined: first run, settings, check. */
final class SetUp implements AutoCloseable {
  final SettingsController settings;
  final FirstRunModel firstRun = new FirstRunModel();
  final FirstRunController firstRunController;
  final CheckModel check = new CheckModel();
  final UpdateModel update = new UpdateModel();
  final UpdateController updates;
  private final CheckController checkController;
  private final CheckTimes times;
  private final StudioWindow window;
  private final SettingsLink link;
  private final ScenesKeeper scenes;
  private final SettingsWishes wishes;
  private final FirstInputs inputs;
  private final Listeners listeners = new Listeners();
  private @Nullable SideWindow settingsWindow;
  private @Nullable SideWindow checkWindow;

  SetUp(StudioWindow window, Home home) {
    this.window = window;
    this.settings =
        new SettingsController(
            home.settings(), window.background.lookAround(), window.problems::show);
    this.wishes =
        new SettingsWishes(
            window.theme().looksProperty(),
            window.scaleProperty(),
            window.live.countdownWantedProperty(),
            window.live.adaptiveProperty(),
            window.live.sharingProperty(),
            window.quality.wishedProperty());
    this.link = new SettingsLink(settings, wishes, window.destinationsController, window.quality);
    this.scenes =
        new ScenesKeeper(
            settings,
            home.settings().scenes(),
            window.desk.show,
            window.desk.showController,
            window.background.lookAround(),
            window.problems::show);
    this.firstRunController = new FirstRunController(firstRun, settings);
    window.desk.showController.nameFirst();
    listeners.on(Texts.languageProperty(), _ -> nameFirst());
    this.inputs = new FirstInputs(window.desk.show, window.desk.showController);
    this.times = home.times();
    this.updates =
        new UpdateController(
            update, settings, home.updates(), window.background.trial(), home.browser());
    this.checkController =
        new CheckController(
            check, this::checkPlan, window.quality, window.background, window.problems::show);
  }

  /** Adds the entries of the menu and the place of the first run. */
  void fill(StudioView view) {
    view.menu().add("menu-check", "menu.check", this::openCheck);
    view.menu().add("menu-settings", "menu.settings", this::openSettings);
    view.menu().add("menu-first-run", "menu.first-run", firstRunController::again);
    var first =
        new FirstRunView(
            firstRun,
            firstRunController,
            inputs.cameras(),
            inputs.microphones(),
            window.destinationsController,
            this::checkView,
            window.liveController::goLive);
    listeners.on(firstRun.openProperty(), open -> view.guide(open ? first : null));
    view.onDetach(first::detach);
  }

  /** Goes on with the first run, where it is not over. */
  void start() {
    firstRunController.resume();
    updates.start();
  }

  /** Other names close and open the sources, so not in the middle of the work. */
  private void nameFirst() {
    if (firstRun.openProperty().get() && !window.live.lockedProperty().getValue()) {
      window.desk.showController.nameFirst();
    }
  }

  private void openSettings() {
    if (settingsWindow != null) {
      settingsWindow.toFront();
      return;
    }
    var content = new SettingsView(settings, wishes, window.live.lockedProperty());
    if (updates.canLook()) {
      content.addTab(
          "settings-updates",
          "update.title",
          UpdateView.settings(updates, settings.settingsProperty(), content.listeners()));
    }
    settingsWindow =
        beside(
            "settings.title",
            // The Tab key does not come to the root of a scene, and so not to its tabs.
            new StackPane(content),
            () -> {
              content.detach();
              settingsWindow = null;
            });
  }

  private CheckView checkView() {
    return new CheckView(check, checkController, window.quality);
  }

  /** All destinations that are wanted; where none is, the first there is. */
  private CheckController.Plan checkPlan() {
    List<DestinationModel> wanted = window.destinations.wanted();
    List<DestinationModel> all =
        wanted.isEmpty() ? window.destinations.all().subList(0, 1) : wanted;
    List<CheckController.Target> targets = new ArrayList<>();
    for (DestinationModel to : all) {
      targets.add(
          new CheckController.Target(
              () -> window.destinationsController.nameOf(to),
              checkRequest(to, window.quality.wishedProperty().get())));
    }
    return new CheckController.Plan(
        targets, checkRequest(all.getFirst(), window.quality.quality()));
  }

  private CheckRequest checkRequest(DestinationModel to, StreamQuality quality) {
    return new CheckRequest(
        to.serviceProperty().get(),
        to.urlProperty().get(),
        to.keyProperty().get(),
        ConnectionSettings.USUAL,
        quality,
        LiveController.BEST_ENCODER,
        LiveController.PRESET,
        window.listener,
        SettingsView.recordingFolder(settings.settings()),
        times);
  }

  private void openCheck() {
    if (checkWindow != null) {
      checkWindow.toFront();
      return;
    }
    CheckView content = checkView();
    content.getStyleClass().add("check-window");
    var scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("check-scroll");
    checkWindow =
        beside(
            "check.title",
            scroll,
            () -> {
              content.detach();
              checkWindow = null;
            });
  }

  private SideWindow beside(String title, Parent content, Runnable closed) {
    var side = new SideWindow(owner(), Texts.of(title), content, closed);
    side.show();
    return side;
  }

  private Window owner() {
    return window.stage();
  }

  /** Saves what is not saved yet, and closes the windows beside. */
  @Override
  public void close() {
    if (settingsWindow != null) {
      settingsWindow.close();
    }
    if (checkWindow != null) {
      checkWindow.close();
    }
    updates.close();
    checkController.close();
    inputs.close();
    scenes.close();
    link.close();
    settings.close();
    listeners.removeAll();
  }
}
