package tallylight.ui.mixer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.SoundMeter;
import tallylight.app.scene.SceneCollection;
import tallylight.app.studio.Levels;
import tallylight.app.studio.Studio;
import tallylight.media.MediaClock;
import tallylight.ui.kit.Listeners;
import tallylight.ui.scenes.ShowController;
import tallylight.ui.scenes.ShowModel;

/** Reads the levels, as often as the eye wants it, and sets the channels. */
public final class MixerController implements AutoCloseable {
  private static final Duration PERIOD = Duration.millis(40);

  private final MixerModel model;
  private final ShowController show;
  private final Studio studio;
  private final MediaClock clock;
  private final Timeline reading = new Timeline(new KeyFrame(PERIOD, _ -> read()));
  private final Listeners listeners = new Listeners();

  public MixerController(
      MixerModel model, ShowModel showModel, ShowController show, Studio studio, MediaClock clock) {
    this.model = model;
    this.show = show;
    this.studio = studio;
    this.clock = clock;
    listeners.on(showModel.scenesProperty(), this::arrange);
    arrange(showModel.scenes());
    reading.setCycleCount(Animation.INDEFINITE);
    reading.play();
  }

  /** Strips stay as they are where their names do. */
  private void arrange(SceneCollection scenes) {
    List<Strip> next = new ArrayList<>();
    scenes
        .sounds()
        .forEach(
            (name, sound) -> {
              Strip strip =
                  model
                      .strip(name)
                      .orElseGet(() -> new Strip(name, sound.settings(), MixerModel.REMEMBERED));
              strip.setSettings(sound.settings());
              next.add(strip);
            });
    model.setStrips(next);
  }

  private void read() {
    Levels levels = studio.levels().orElse(null);
    if (levels == null) {
      return;
    }
    long now = clock.nanos();
    for (Strip strip : model.strips()) {
      SoundMeter.Reading measured = levels.channels().get(strip.name());
      if (measured != null) {
        strip.update(measured, now);
      }
    }
    model.master().update(levels.master(), now);
  }

  /** Moves a fader, in dB; one movement is undone at once. */
  public void setGain(Strip strip, double decibels) {
    double gain = Math.clamp(decibels, ChannelSettings.LEAST_GAIN, ChannelSettings.MOST_GAIN);
    change("gain " + strip.name(), strip, settings -> settings.withGain(gain));
  }

  /** Ends the movement of a fader. */
  public void endGesture() {
    show.endGesture();
  }

  public void setMuted(Strip strip, boolean muted) {
    change(null, strip, settings -> settings.withMuted(muted));
  }

  /** Mutes all, or lets all be heard again where all are muted. */
  public void toggleMute() {
    boolean muted = model.isMuted();
    show.edit(
        scenes -> {
          SceneCollection next = scenes;
          for (Strip strip : model.strips()) {
            next = next.changedSound(strip.name(), settings -> settings.withMuted(!muted));
          }
          return next;
        });
  }

  /** Changes how a source goes into the mix. */
  public void change(@Nullable String gesture, Strip strip, UnaryOperator<ChannelSettings> change) {
    show.edit(gesture, scenes -> scenes.changedSound(strip.name(), change));
  }

  /** Takes a source of sound away. */
  public void remove(Strip strip) {
    show.edit(scenes -> scenes.withoutSound(strip.name()));
  }

  @Override
  public void close() {
    reading.stop();
    listeners.removeAll();
  }
}
