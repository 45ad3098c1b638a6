package tallylight.ui.settings;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;
import tallylight.app.settings.Profile;
import tallylight.app.settings.Settings;
import tallylight.app.settings.SettingsException;
import tallylight.app.settings.SettingsStore;
import tallylight.media.ProblemException;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.UseCase;

/** Holds the settings of this moment, and saves them soon after each change. */
public final class SettingsController implements AutoCloseable {
  private static final Duration REST = Duration.millis(500);

  private final SettingsStore store;
  private final Executor executor;
  private final Consumer<ProblemException> failed;
  private final ReadOnlyObjectWrapper<Settings> settings;
  private final PauseTransition rest = new PauseTransition(REST);

  /** Reads what was saved; tells where that could not be used. */
  public SettingsController(
      SettingsStore store, Executor executor, Consumer<ProblemException> failed) {
    this.store = store;
    this.executor = executor;
    this.failed = failed;
    SettingsStore.Loaded loaded = store.load(Texts.get("profile.first"));
    this.settings = new ReadOnlyObjectWrapper<>(loaded.settings());
    SettingsException problem = loaded.problem();
    if (problem != null) {
      failed.accept(problem);
    }
    rest.setOnFinished(_ -> save());
  }

  public ReadOnlyObjectProperty<Settings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  public Settings settings() {
    return settings.get();
  }

  /** Changes something. What is as it was is not saved again. */
  public void change(UnaryOperator<Settings> change) {
    Settings before = settings.get();
    Settings after = change.apply(before);
    if (!after.equals(before)) {
      settings.set(after);
      rest.playFromStart();
    }
  }

  /** Changes something in the profile that is in use. */
  public void changeProfile(UnaryOperator<Profile> change) {
    change(now -> now.withProfile(change.apply(now.active())));
  }

  /** Changes something in a profile, in use or not; one that is no more stays so. */
  public void changeProfile(String id, UnaryOperator<Profile> change) {
    settings().profiles().stream()
        .filter(profile -> profile.id().equals(id))
        .findFirst()
        .ifPresent(profile -> change(now -> now.withProfile(change.apply(profile))));
  }

  /**
   * Adds a profile with the same choices, and uses it. Its scenes are its own from now on, and its
   * destinations have no keys yet.
   */
  public void copyProfile(String name) {
    Profile copy = settings().active().copy(name).withDestinations(List.of()).withScene(null, null);
    change(now -> now.withProfile(copy).withActive(copy.id()));
  }

  /** Removes the profile in use; the last one stays. */
  public void removeProfile() {
    if (settings().profiles().size() > 1) {
      change(now -> now.withoutProfile(now.activeProfile()));
    }
  }

  private void save() {
    Settings now = settings.get();
    executor.execute(
        new UseCase<Boolean>(_ -> {}, failed) {
          @Override
          protected Boolean call() throws SettingsException {
            store.save(now);
            return true;
          }
        });
  }

  /** Saves at once what was to be saved soon. */
  @Override
  public void close() {
    if (rest.getStatus() == Animation.Status.RUNNING) {
      rest.stop();
      save();
    }
  }
}
