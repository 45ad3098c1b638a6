package tallylight.ui.mixer;

import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.ChannelSettings;
import tallylight.capture.filter.SoundFilters;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;

/** What a source of sound goes through, each with a value that suits a voice. */
final class FiltersMenu extends MenuButton {
  private static final double RUMBLE = 80;
  private static final double NOISE = 12;
  private static final double GATE = -50;
  private static final double COMPRESSOR = -18;

  private final Strip strip;
  private final MixerController controller;
  private final Listeners listeners = new Listeners();

  FiltersMenu(Strip strip, MixerController controller) {
    this.strip = strip;
    this.controller = controller;
    getStyleClass().addAll("small", "filters");
    setMinWidth(USE_PREF_SIZE);
    textProperty().bind(Texts.of("mixer.filters"));
    accessibleTextProperty()
        .bind(Texts.computed(() -> Texts.get("mixer.filters.of", strip.name())));
    getItems()
        .addAll(
            filter("mixer.mono", ChannelSettings::mono, ChannelSettings::withMono),
            sound("mixer.rumble", RUMBLE, SoundFilters::highPass, SoundFilters::withHighPass),
            sound(
                "mixer.noise",
                NOISE,
                SoundFilters::noiseSuppression,
                SoundFilters::withNoiseSuppression),
            sound("mixer.gate", GATE, SoundFilters::gate, SoundFilters::withGate),
            sound(
                "mixer.compressor",
                COMPRESSOR,
                SoundFilters::compressor,
                SoundFilters::withCompressor),
            new SeparatorMenuItem(),
            remove());
  }

  private CheckMenuItem sound(
      String key,
      double value,
      Function<SoundFilters, @Nullable Double> known,
      BiFunction<SoundFilters, @Nullable Double, SoundFilters> with) {
    return filter(
        key,
        settings -> known.apply(settings.filters()) != null,
        (settings, on) -> settings.withFilters(with.apply(settings.filters(), on ? value : null)));
  }

  private CheckMenuItem filter(
      String key,
      Function<ChannelSettings, Boolean> isOn,
      BiFunction<ChannelSettings, Boolean, ChannelSettings> with) {
    var item = new CheckMenuItem();
    item.textProperty().bind(Texts.of(key));
    item.setSelected(isOn.apply(strip.settingsProperty().get()));
    item.setOnAction(
        _ -> controller.change(null, strip, now -> with.apply(now, item.isSelected())));
    listeners.on(strip.settingsProperty(), now -> item.setSelected(isOn.apply(now)));
    return item;
  }

  private MenuItem remove() {
    var item = new MenuItem();
    item.textProperty().bind(Texts.of("mixer.remove"));
    item.setOnAction(_ -> controller.remove(strip));
    return item;
  }

  void detach() {
    listeners.removeAll();
  }
}
