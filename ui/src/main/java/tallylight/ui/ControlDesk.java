package tallylight.ui;

import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import tallylight.app.AppFolders;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.studio.Studio;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.VideoSize;
import tallylight.ui.health.HealthController;
import tallylight.ui.health.HealthModel;
import tallylight.ui.health.HealthView;
import tallylight.ui.health.LightView;
import tallylight.ui.health.NoticeView;
import tallylight.ui.kit.Background;
import tallylight.ui.kit.Icon;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;
import tallylight.ui.mixer.MixerController;
import tallylight.ui.mixer.MixerModel;
import tallylight.ui.mixer.MixerView;
import tallylight.ui.preview.PreviewController;
import tallylight.ui.preview.PreviewModel;
import tallylight.ui.preview.PreviewView;
import tallylight.ui.problem.ProblemModel;
import tallylight.ui.quality.QualityModel;
import tallylight.ui.recording.RecordingController;
import tallylight.ui.recording.RecordingModel;
import tallylight.ui.recording.RecordingView;
import tallylight.ui.scenes.CaptionView;
import tallylight.ui.scenes.FilePicker;
import tallylight.ui.scenes.ScenesView;
import tallylight.ui.scenes.ShowController;
import tallylight.ui.scenes.ShowModel;
import tallylight.ui.scenes.SourcesView;
import tallylight.ui.settings.SettingsController;
import tallylight.ui.settings.SettingsView;
import tallylight.ui.shortcuts.Action;
import tallylight.ui.shortcuts.Shortcuts;
import tallylight.ui.shortcuts.ShortcutsView;
import tallylight.ui.tray.TrayEntries;
import tallylight.ui.tray.TraySign;

/** What a person works with during a broadcast, joined: models, controllers and views. */
final class ControlDesk implements AutoCloseable {
  private static final int NUMBERED_SCENES = 9;

  final ShowModel show = new ShowModel();
  final PreviewModel preview = new PreviewModel();
  final MixerModel mixer = new MixerModel();
  final RecordingModel recording = new RecordingModel(AppFolders.videos());
  final HealthModel health = new HealthModel();

  final ShowController showController;
  private final PreviewController previewController;
  private final MixerController mixerController;
  private final HealthController healthController;
  private final RecordingController recordingController;
  private final QualityModel quality;
  private final FilePicker files;
  private @Nullable Shortcuts shortcuts;
  private @Nullable TraySign tray;
  private final Listeners listeners = new Listeners();

  ControlDesk(
      Studio studio,
      Background background,
      ProblemModel problems,
      QualityModel quality,
      FilePicker files,
      MediaClock clock) {
    this.quality = quality;
    this.files = files;
    showController = new ShowController(show, studio, background, problems);
    previewController = new PreviewController(preview, studio);
    mixerController = new MixerController(mixer, show, showController, studio, clock);
    healthController = new HealthController(health, clock);
    recordingController =
        new RecordingController(recording, studio, quality::format, background, problems);
  }

  /** Shows the first picture, and follows the quality that is chosen. */
  void start() {
    showController.start(quality.format());
    listeners.on(quality.fittedProperty(), _ -> showController.setFormat(quality.format()));
  }

  /** The keys of the window; once it is filled. */
  Shortcuts keys() {
    return Objects.requireNonNull(shortcuts);
  }

  /** Tells where a file went. */
  void saved(Path file) {
    recordingController.saved(file);
  }

  /** Watches a broadcast that is not connected yet. */
  void follow(Broadcast broadcast, Bitrate wished) {
    healthController.follow(broadcast, wished);
  }

  /**
   * Puts the views into their places.
   *
   * @param settings where keys and the folder of recordings are kept
   * @param state where the broadcast stands
   */
  void fill(StudioView view, SettingsController settings, ObservableValue<BroadcastState> state) {
    var keys =
        new Shortcuts(
            view.scene(),
            settings.settings().shortcuts(),
            (action, combination) -> settings.change(now -> now.withShortcut(action, combination)));
    recording.folderProperty().set(SettingsView.recordingFolder(settings.settings()));
    listeners.on(
        settings.settingsProperty(),
        now -> recording.folderProperty().set(SettingsView.recordingFolder(now)));
    shortcuts = keys;
    scenes(view, keys);
    preview(view, state);
    mixer(view, keys);
    recording(view, keys);
    health(view, keys);
    view.menu()
        .add("menu-keys", "keys.edit", () -> ShortcutsView.show(view.scene().getWindow(), keys));
    view.onDetach(keys::close);
  }

  private void scenes(StudioView view, Shortcuts keys) {
    var scenes = new ScenesView(show, showController);
    var sources = new SourcesView(show, showController, files);
    keys.add(new Action("undo", "keys.undo", "Shortcut+Z", showController::undo));
    keys.add(new Action("redo", "keys.redo", "Shortcut+Shift+Z", showController::redo));
    for (int i = 0; i < NUMBERED_SCENES; i++) {
      int place = i;
      keys.add(
          new Action(
              "scene-" + (i + 1),
              "keys.scene",
              i + 1,
              "Shortcut+" + (i + 1),
              () -> showController.take(place)));
    }
    keys.add(
        new Action(
            "scene-next",
            "keys.scene.next",
            "Shortcut+Page Down",
            () -> showController.takeNeighbour(1)));
    keys.add(
        new Action(
            "scene-previous",
            "keys.scene.previous",
            "Shortcut+Page Up",
            () -> showController.takeNeighbour(-1)));
    keys.add(new Action("source-rename", "keys.source.rename", "F2", sources::rename));
    keys.add(
        new Action(
            "source-hide", "keys.source.hide", "Shortcut+Shift+H", showController::toggleHidden));
    keys.add(
        new Action(
            "source-lock", "keys.source.lock", "Shortcut+Shift+L", showController::toggleLocked));
    view.put(
        Slot.TOOLS,
        undoButton("undo", "keys.undo", keys, show.canUndoProperty(), showController::undo),
        undoButton("redo", "keys.redo", keys, show.canRedoProperty(), showController::redo));
    view.put(Slot.SCENES, scenes);
    view.put(Slot.SOURCES, sources);
    view.onDetach(scenes::detach);
    view.onDetach(sources::detach);
  }

  private static Button undoButton(
      String id, String name, Shortcuts keys, ObservableValue<Boolean> possible, Runnable action) {
    Button button = Widgets.sign(id, new Icon(id), Texts.of(name), action);
    keys.explain(button, Texts.of(name), id);
    button.disableProperty().bind(possible.map(is -> !is));
    return button;
  }

  private void preview(StudioView view, ObservableValue<BroadcastState> state) {
    ObservableValue<VideoSize> shape = quality.fittedProperty().map(now -> now.quality().size());
    var picture = new PreviewView(preview, previewController, show, showController, shape, state);
    view.put(Slot.PREVIEW, picture);
    view.put(Slot.CAPTION, new CaptionView(show));
    view.onDetach(picture::detach);
  }

  private void mixer(StudioView view, Shortcuts keys) {
    keys.add(new Action("mute", "keys.mute", "Shortcut+M", mixerController::toggleMute));
    var strips = new MixerView(mixer, mixerController, show, showController);
    view.put(Slot.MIXER, strips);
    view.onDetach(strips::detach);
  }

  private void recording(StudioView view, Shortcuts keys) {
    keys.add(
        new Action("record", "record.meaning", "Shortcut+R", recordingController::toggleRecording));
    keys.add(
        new Action("replay", "replay.save", "Shortcut+Shift+R", recordingController::saveReplay));
    keys.add(
        new Action(
            "snapshot", "snapshot.take", "Shortcut+Shift+S", recordingController::takeSnapshot));
    var buttons = new RecordingView(recording, recordingController, keys);
    view.put(Slot.TOOLS, buttons);
    view.put(Slot.MESSAGES, RecordingView.savedView(recording));
    view.onDetach(buttons::detach);
  }

  /**
   * A sign in the tray, where the desktop has one.
   *
   * @param state where the broadcast stands, in words
   * @param live whether viewers see it
   * @param window brings the window to the front
   * @param stop asks whether the broadcast shall end
   */
  void openTray(
      ObservableValue<String> state,
      ObservableValue<Boolean> live,
      Runnable window,
      Runnable stop) {
    ObservableValue<Boolean> muted = show.scenesProperty().map(now -> mixer.isMuted());
    var actions = new TrayEntries.Actions(window, mixerController::toggleMute, stop);
    tray = new TraySign(new TrayEntries(state, live, muted, actions));
    tray.open();
  }

  private void health(StudioView view, Shortcuts keys) {
    var light = new LightView(health);
    keys.add(new Action("health", "keys.health", "Shortcut+H", health::toggleDrawer));
    keys.explain(light, Texts.of("light.meaning"), "health");
    var notice = new NoticeView(health);
    var figures = new HealthView(health);
    view.put(Slot.HEALTH_LIGHT, light);
    view.put(Slot.MESSAGES, notice);
    view.put(Slot.DRAWER, figures);
    view.onDetach(light::detach);
    view.onDetach(notice::detach);
    view.onDetach(figures::detach);
  }

  @Override
  public void close() {
    listeners.removeAll();
    if (tray != null) {
      tray.close();
    }
    recordingController.close();
    healthController.close();
    mixerController.close();
    previewController.close();
    showController.close();
  }
}
