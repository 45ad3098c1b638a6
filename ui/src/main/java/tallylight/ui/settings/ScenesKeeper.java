package tallylight.ui.settings;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.SceneFileException;
import tallylight.app.settings.Profile;
import tallylight.app.settings.SceneStore;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.UseCase;
import tallylight.ui.scenes.ShowController;
import tallylight.ui.scenes.ShowModel;

/**
 * Brings the scenes of a profile into the window, with the cameras and microphones in them, and
 * saves them soon after each change. A profile that has none yet begins with those that are shown.
 */
public final class ScenesKeeper implements AutoCloseable {
  private static final Duration REST = Duration.seconds(1);

  private final SettingsController settings;
  private final SceneStore store;
  private final ShowModel show;
  private final ShowController controller;
  private final Executor executor;
  private final Consumer<ProblemException> failed;
  private final PauseTransition rest = new PauseTransition(REST);
  private final Listeners listeners = new Listeners();
  private Profile applied;
  private boolean applying;

  /** Shows the scenes of the profile in use, and listens from then on. */
  public ScenesKeeper(
      SettingsController settings,
      SceneStore store,
      ShowModel show,
      ShowController controller,
      Executor executor,
      Consumer<ProblemException> failed) {
    this.settings = settings;
    this.store = store;
    this.show = show;
    this.controller = controller;
    this.executor = executor;
    this.failed = failed;
    this.applied = settings.settings().active();
    rest.setOnFinished(_ -> save(applied));
    open();
    listeners.on(show.scenesProperty(), _ -> changed());
    listeners.on(show.onAirProperty(), _ -> changed());
    listeners.on(settings.settingsProperty(), _ -> settingsChanged());
  }

  private static String fileOf(Profile profile) {
    String file = profile.sceneFile();
    return file == null ? profile.id() + ".json" : file;
  }

  private void open() {
    SceneStore.Loaded found = store.load(fileOf(applied));
    SceneFileException problem = found.problem();
    if (problem != null) {
      failed.accept(problem);
    }
    SceneCollection scenes = found.scenes();
    if (scenes == null) {
      return;
    }
    applying = true;
    try {
      String first = applied.scene();
      controller.open(scenes, first == null ? scenes.first().name() : first);
    } finally {
      applying = false;
    }
  }

  private void changed() {
    if (!applying) {
      rest.playFromStart();
    }
  }

  private void settingsChanged() {
    Profile now = settings.settings().active();
    if (now.id().equals(applied.id())) {
      applied = now;
      return;
    }
    Profile before = applied;
    applied = now;
    rest.stop();
    if (isThere(before)) {
      save(before);
    } else {
      remove(fileOf(before));
    }
    open();
    rest.playFromStart();
  }

  private boolean isThere(Profile profile) {
    return settings.settings().profiles().stream().anyMatch(each -> each.id().equals(profile.id()));
  }

  /** Unless another profile has the same, as whoever writes the settings by hand may wish. */
  private void remove(String file) {
    if (settings.settings().profiles().stream().map(ScenesKeeper::fileOf).noneMatch(file::equals)) {
      executor.execute(() -> store.remove(file));
    }
  }

  /** Saves what is shown as the scenes of a profile. */
  private void save(Profile profile) {
    String file = fileOf(profile);
    String onAir = show.onAirProperty().get();
    SceneCollection scenes = show.scenes();
    settings.changeProfile(profile.id(), now -> now.withScene(file, onAir));
    executor.execute(
        new UseCase<Boolean>(_ -> {}, failed) {
          @Override
          protected Boolean call() throws SceneFileException {
            store.save(file, scenes);
            return true;
          }
        });
  }

  /** Saves at once what was to be saved soon, and stops listening. */
  @Override
  public void close() {
    listeners.removeAll();
    if (rest.getStatus() == Animation.Status.RUNNING) {
      rest.stop();
      save(applied);
    }
  }
}
