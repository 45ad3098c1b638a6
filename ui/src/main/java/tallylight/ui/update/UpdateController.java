package tallylight.ui.update;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.app.settings.Consent;
import tallylight.app.settings.Settings;
import tallylight.app.settings.UpdateNotice;
import tallylight.app.update.Release;
import tallylight.app.update.UpdateCheck;
import tallylight.app.update.UpdateException;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.UseCase;
import tallylight.ui.settings.SettingsController;

/**
 * Looks for newer versions at the start and once a day, where the person has agreed. That the list
 * cannot be had is nobody's business: it is in the log, and tried again the next day.
 */
public final class UpdateController implements AutoCloseable {
  private static final Duration DAY = Duration.hours(24);

  private final UpdateModel model;
  private final SettingsController settings;
  private final @Nullable UpdateCheck check;
  private final Executor executor;
  private final Consumer<URI> browser;
  private final Listeners listeners = new Listeners();
  private final Timeline daily = new Timeline(new KeyFrame(DAY, _ -> look()));
  private boolean looks;

  /**
   * Looks once it is started.
   *
   * @param check asks the list of releases; empty where there is no list
   * @param browser shows a page
   */
  public UpdateController(
      UpdateModel model,
      SettingsController settings,
      Optional<UpdateCheck> check,
      Executor executor,
      Consumer<URI> browser) {
    this.model = model;
    this.settings = settings;
    this.check = check.orElse(null);
    this.executor = executor;
    this.browser = browser;
    daily.setCycleCount(Animation.INDEFINITE);
  }

  /** Whether there is a list of releases, and so anything to choose. */
  public boolean canLook() {
    return check != null;
  }

  /** Begins, and follows what the person chooses. */
  public void start() {
    if (check != null) {
      listeners.on(settings.settingsProperty(), this::follow);
      follow(settings.settings());
    }
  }

  private void follow(Settings now) {
    Consent consent = now.updateNotice().consent();
    model.setAsking(consent == Consent.NOT_ASKED && now.firstRun().isOver());
    if (consent == Consent.YES && !looks) {
      look();
      daily.playFromStart();
    } else if (consent != Consent.YES) {
      daily.stop();
      model.setRelease(null);
    }
    looks = consent == Consent.YES;
  }

  private void look() {
    UpdateCheck list = check;
    Consent consent = settings.settings().updateNotice().consent();
    if (list != null) {
      executor.execute(
          new UseCase<Optional<Release>>(this::found, _ -> {}) {
            @Override
            protected Optional<Release> call() throws UpdateException, InterruptedException {
              return list.newer(consent);
            }
          });
    }
  }

  private void found(Optional<Release> newest) {
    UpdateNotice now = settings.settings().updateNotice();
    model.setRelease(
        newest
            .filter(release -> now.consent() == Consent.YES)
            .filter(release -> !release.version().equals(now.skipped()))
            .orElse(null));
  }

  /** Takes the person's answer, which can be changed in the settings. */
  public void answer(boolean may) {
    settings.change(
        now ->
            now.withUpdateNotice(now.updateNotice().withConsent(may ? Consent.YES : Consent.NO)));
  }

  /** Shows the page of the newer version. */
  public void showPage() {
    Release release = model.releaseProperty().get();
    if (release != null) {
      browser.accept(release.page());
    }
  }

  /** Says nothing more until the next start. */
  public void dismiss() {
    model.setRelease(null);
  }

  /** Says nothing more of this version. */
  public void skip() {
    Release release = model.releaseProperty().get();
    if (release != null) {
      settings.change(
          now -> now.withUpdateNotice(now.updateNotice().withSkipped(release.version())));
      dismiss();
    }
  }

  /** Looks no more. */
  @Override
  public void close() {
    daily.stop();
    listeners.removeAll();
  }
}
