package tallylight.ui.settings;

import java.util.List;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import tallylight.app.service.StreamQuality;
import tallylight.app.settings.Appearance;
import tallylight.app.settings.Delivery;
import tallylight.app.settings.DestinationSettings;
import tallylight.app.settings.Profile;
import tallylight.app.settings.Settings;
import tallylight.app.settings.Theme;
import tallylight.rtmp.session.InvalidUrlException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.ui.destination.DestinationModel;
import tallylight.ui.destination.DestinationsController;
import tallylight.ui.kit.Language;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Looks;
import tallylight.ui.kit.Texts;
import tallylight.ui.quality.QualityModel;

/**
 * Brings what was saved into the window, and what is changed there back into the settings. A
 * profile that is chosen brings its destinations and its quality along.
 */
public final class SettingsLink implements AutoCloseable {
  private static final int COUNTDOWN_SECONDS = 3;

  private final SettingsController settings;
  private final SettingsWishes wishes;
  private final DestinationsController destinations;
  private final QualityModel quality;
  private final Listeners listeners = new Listeners();
  private final Listeners fields = new Listeners();
  private final ListChangeListener<DestinationModel> listChanged = _ -> listened();
  private boolean applying;
  private String applied = "";

  /** Applies what was saved, and listens from then on. */
  public SettingsLink(
      SettingsController settings,
      SettingsWishes wishes,
      DestinationsController destinations,
      QualityModel quality) {
    this.settings = settings;
    this.wishes = wishes;
    this.destinations = destinations;
    this.quality = quality;
    applyLooks(settings.settings());
    applyProfile(settings.settings().active());
    listen();
  }

  private void applyLooks(Settings saved) {
    Appearance looks = saved.appearance();
    String language = looks.language();
    if (language != null) {
      Texts.speak(Language.of(language));
    }
    wishes
        .looks()
        .set(
            switch (looks.theme()) {
              case SYSTEM -> Looks.SYSTEM;
              case LIGHT -> Looks.LIGHT;
              case DARK -> Looks.DARK;
            });
    wishes.scale().set(looks.scalePercent());
    wishes.countdown().set(saved.countdownSeconds() > 0);
    wishes.adaptive().set(saved.delivery().adaptive());
    wishes.sharing().set(saved.delivery().sharing());
  }

  private void applyProfile(Profile profile) {
    applying = true;
    applied = profile.id();
    try {
      quality.wishedProperty().set(profile.quality());
      destinations.clear();
      for (DestinationSettings saved : profile.destinations()) {
        RtmpUrl url = saved.url();
        destinations.restore(
            saved.id(),
            saved.serviceId(),
            url == null ? "" : url.tcUrl(),
            saved.enabled(),
            saved.keepKey());
      }
      List<DestinationModel> all = destinations.model().all();
      if (all.isEmpty()) {
        destinations.add();
      } else if (all.size() == 1) {
        destinations.model().openProperty().set(all.getFirst());
      }
    } finally {
      applying = false;
    }
  }

  private void listen() {
    listeners.on(Texts.languageProperty(), _ -> captureLooks());
    listeners.on(wishes.looks(), _ -> captureLooks());
    listeners.on(wishes.scale(), _ -> captureLooks());
    listeners.on(wishes.countdown(), _ -> captureDelivery());
    listeners.on(wishes.adaptive(), _ -> captureDelivery());
    listeners.on(wishes.sharing(), _ -> captureDelivery());
    listeners.on(quality.wishedProperty(), _ -> captureProfile());
    listeners.on(settings.settingsProperty(), this::settingsChanged);
    destinations.model().all().addListener(listChanged);
    listened();
  }

  /** Listens to the fields of all destinations there are now. */
  private void listened() {
    fields.removeAll();
    for (DestinationModel each : destinations.model().all()) {
      fields.on(each.urlProperty(), _ -> captureProfile());
      fields.on(each.serviceProperty(), _ -> captureProfile());
      fields.on(each.wantedProperty(), _ -> captureProfile());
      fields.on(each.rememberedProperty(), _ -> captureProfile());
    }
    captureProfile();
  }

  private void settingsChanged(Settings now) {
    if (!now.activeProfile().equals(applied)) {
      if (now.profiles().stream().noneMatch(profile -> profile.id().equals(applied))) {
        destinations.forgetKeys();
      }
      applyProfile(now.active());
      captureProfile();
    }
  }

  private void captureLooks() {
    Theme theme =
        switch (wishes.looks().get()) {
          case SYSTEM -> Theme.SYSTEM;
          case LIGHT -> Theme.LIGHT;
          case DARK -> Theme.DARK;
        };
    Language language = Texts.languageProperty().get();
    settings.change(
        now -> now.withAppearance(new Appearance(language.tag(), theme, wishes.scale().get())));
  }

  private void captureDelivery() {
    settings.change(
        now ->
            now.withCountdown(wishes.countdown().get() ? COUNTDOWN_SECONDS : 0)
                .withDelivery(new Delivery(wishes.adaptive().get(), wishes.sharing().get())));
  }

  private void captureProfile() {
    if (applying) {
      return;
    }
    StreamQuality wished = quality.wishedProperty().get();
    List<DestinationSettings> all = destinations.model().all().stream().map(this::saved).toList();
    settings.changeProfile(profile -> profile.withQuality(wished).withDestinations(all));
  }

  private DestinationSettings saved(DestinationModel destination) {
    return new DestinationSettings(
        destination.id(),
        destinations.nameOf(destination),
        destination.serviceProperty().get().id(),
        url(destination),
        destination.wantedProperty().get(),
        destination.rememberedProperty().get());
  }

  /** An address that is not one yet is not saved; nor is a key that was pasted into it. */
  private static @Nullable RtmpUrl url(DestinationModel destination) {
    try {
      return RtmpUrl.parse(destination.urlProperty().get());
    } catch (InvalidUrlException _) {
      return null;
    }
  }

  /** Stops listening. */
  @Override
  public void close() {
    listeners.removeAll();
    fields.removeAll();
    destinations.model().all().removeListener(listChanged);
  }
}
