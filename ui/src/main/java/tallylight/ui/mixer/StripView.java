package tallylight.ui.mixer;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import tallylight.app.mixer.ChannelSettings;
import tallylight.ui.kit.Icon;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.kit.Widgets;

/** A source of sound: name, mute, meter with clip lamp, fader, filters, and hints below. */
final class StripView extends VBox {
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
  private static final double HIGHEST_GAIN = 20;

  private final Strip strip;
  private final MixerController controller;
  private final MeterBars bars;
  private final FiltersMenu filters;
  private final Listeners listeners = new Listeners();
  private boolean following;

  StripView(Strip strip, MixerController controller) {
    this.strip = strip;
    this.controller = controller;
    this.bars = new MeterBars(strip);
    this.filters = new FiltersMenu(strip, controller);
    var name = new Label(strip.name());
    name.getStyleClass().add("strip-name");
    HBox.setHgrow(bars, Priority.ALWAYS);
    var line = new HBox(name, mute(), bars, clip(), fader(), gain(), filters);
    line.getStyleClass().add("strip-line");
    Label hint = Widgets.sentences(Texts.of(strip.hintProperty(), LoudnessWords::of), "strip-hint");
    hint.setAccessibleRole(AccessibleRole.TEXT);
    Widgets.shownWhen(hint.textProperty().isNotEmpty(), hint);
    getStyleClass().add("strip");
    getChildren().addAll(line, hint);
  }

  Strip strip() {
    return strip;
  }

  private ToggleButton mute() {
    var mute = new ToggleButton();
    mute.setGraphic(new Icon("sound"));
    mute.getStyleClass().addAll("mute", "small");
    mute.setMinWidth(USE_PREF_SIZE);
    mute.textProperty()
        .bind(
            Texts.of(
                strip.settingsProperty(),
                now -> now.muted() ? Texts.get("mixer.muted") : Texts.get("mixer.mute")));
    mute.accessibleTextProperty()
        .bind(
            Texts.of(
                strip.settingsProperty(),
                now ->
                    now.muted()
                        ? Texts.get("mixer.unmute.of", strip.name())
                        : Texts.get("mixer.mute.of", strip.name())));
    mute.setSelected(strip.settingsProperty().get().muted());
    mute.setOnAction(_ -> controller.setMuted(strip, mute.isSelected()));
    listeners.on(strip.settingsProperty(), now -> mute.setSelected(now.muted()));
    return mute;
  }

  private Label clip() {
    Label clip = Widgets.label(Texts.of("mixer.clip"), "clip");
    clip.setMinWidth(USE_PREF_SIZE);
    clip.setAccessibleRole(AccessibleRole.TEXT);
    clip.accessibleTextProperty()
        .bind(
            Texts.of(
                strip.clippedProperty(),
                now -> now ? Texts.get("meter.clipping") : Texts.get("mixer.clip.none")));
    listeners.on(strip.clippedProperty(), now -> clip.pseudoClassStateChanged(LIT, now));
    return clip;
  }

  private Slider fader() {
    var fader = new Slider(ChannelSettings.LEAST_GAIN, HIGHEST_GAIN, 0);
    fader.getStyleClass().add("fader");
    fader.setBlockIncrement(1);
    fader
        .accessibleTextProperty()
        .bind(Texts.computed(() -> Texts.get("mixer.fader.of", strip.name())));
    follow(fader, strip.settingsProperty().get());
    listeners.on(strip.settingsProperty(), now -> follow(fader, now));
    listeners.on(
        fader.valueProperty(),
        value -> {
          if (!following) {
            controller.setGain(strip, Math.round(value.doubleValue() * 2) / 2.0);
          }
        });
    listeners.on(
        fader.valueChangingProperty(),
        changing -> {
          if (!changing) {
            controller.endGesture();
          }
        });
    return fader;
  }

  private void follow(Slider fader, ChannelSettings settings) {
    if (!fader.isValueChanging()) {
      following = true;
      fader.setValue(settings.gain());
      following = false;
    }
  }

  private Label gain() {
    return Widgets.label(
        Texts.of(strip.settingsProperty(), now -> Texts.get("mixer.gain", now.gain())),
        "strip-gain");
  }

  void detach() {
    bars.detach();
    filters.detach();
    listeners.removeAll();
  }
}
