package tallylight.ui;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Sound;
import tallylight.capture.AudioSpec;
import tallylight.capture.Device;
import tallylight.capture.VideoSpec;
import tallylight.ui.firstrun.Picker;
import tallylight.ui.kit.Listeners;
import tallylight.ui.kit.Texts;
import tallylight.ui.scenes.ShowController;
import tallylight.ui.scenes.ShowModel;

/**
 * The camera and the microphone of the first run. Where there is one picture, or one sound, the
 * choice takes its place; where a person has made scenes already, it is added.
 */
final class FirstInputs implements AutoCloseable {
  /** A picture to choose: a device, or what there is without any. */
  record Picture(VideoSpec spec, @Nullable Device device) {
    static String name(Picture picture) {
      if (picture.device() != null) {
        return picture.device().name();
      }
      return Texts.get(
          picture.spec() instanceof VideoSpec.Screen ? "picture.screen" : "picture.test-card");
    }
  }

  /** A sound to choose. */
  record Heard(AudioSpec spec, @Nullable Device device) {
    static String name(Heard sound) {
      if (sound.device() != null) {
        return sound.device().name();
      }
      return Texts.get(sound.spec() instanceof AudioSpec.Silence ? "sound.silence" : "sound.tone");
    }
  }

  private static final Picture CARD = new Picture(new VideoSpec.TestCard(), null);
  private static final Picture SCREEN = new Picture(new VideoSpec.Screen(), null);
  private static final Heard TONE = new Heard(new AudioSpec.Tone(AudioSpec.Tone.USUAL), null);
  private static final Heard SILENCE = new Heard(new AudioSpec.Silence(), null);

  private final ShowModel show;
  private final ShowController controller;
  private final ObservableList<Picture> pictures = FXCollections.observableArrayList(CARD, SCREEN);
  private final ObservableList<Heard> sounds = FXCollections.observableArrayList(TONE, SILENCE);
  private final ObjectProperty<@Nullable Picture> picture = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable Heard> sound = new SimpleObjectProperty<>();
  private final ListChangeListener<Device> plugged = _ -> lookAgain();
  private final Listeners listeners = new Listeners();

  FirstInputs(ShowModel show, ShowController controller) {
    this.show = show;
    this.controller = controller;
    show.devices().addListener(plugged);
    lookAgain();
    listeners.on(picture, this::pictureChosen);
    listeners.on(sound, this::soundChosen);
  }

  Picker<@Nullable Picture> cameras() {
    return new Picker<>(pictures, picture, Picture::name, this::chooseWhatIsShown);
  }

  Picker<@Nullable Heard> microphones() {
    return new Picker<>(sounds, sound, Heard::name, this::chooseWhatIsShown);
  }

  /** Only what changed is touched, so that a list that is open stays as it is. */
  private void lookAgain() {
    List<Picture> cameras =
        show.devices().stream()
            .filter(device -> device.kind() == Device.Kind.CAMERA)
            .map(device -> new Picture(new VideoSpec.Camera(device.id()), device))
            .toList();
    List<Heard> microphones =
        show.devices().stream()
            .filter(device -> device.kind() == Device.Kind.MICROPHONE)
            .map(device -> new Heard(new AudioSpec.Microphone(device.id()), device))
            .toList();
    pictures.removeIf(each -> each.device() != null && !cameras.contains(each));
    cameras.stream().filter(each -> !pictures.contains(each)).forEach(pictures::addFirst);
    sounds.removeIf(each -> each.device() != null && !microphones.contains(each));
    microphones.stream().filter(each -> !sounds.contains(each)).forEach(sounds::addFirst);
  }

  /** The choice begins with what is on air. */
  private void chooseWhatIsShown() {
    SceneCollection now = show.scenes();
    pictures.stream()
        .filter(each -> each.spec().equals(now.leadingSource()))
        .findFirst()
        .ifPresent(picture::set);
    Optional<AudioSpec> heard = now.sounds().values().stream().map(Sound::source).findFirst();
    sounds.stream()
        .filter(each -> heard.filter(each.spec()::equals).isPresent())
        .findFirst()
        .ifPresent(sound::set);
  }

  private void pictureChosen(@Nullable Picture chosen) {
    SceneCollection now = show.scenes();
    if (chosen == null || chosen.spec().equals(now.leadingSource())) {
      return;
    }
    if (now.scenes().size() == 1 && now.first().layers().size() <= 1 && now.sounds().size() == 1) {
      controller.open(chosen.spec(), now.sounds().values().iterator().next());
    } else {
      controller.addSource(Picture.name(chosen), chosen.spec(), null);
    }
  }

  private static boolean isKnown(SceneCollection now, Heard chosen) {
    return now.sounds().values().stream().anyMatch(each -> each.source().equals(chosen.spec()));
  }

  /** A microphone goes to both sides: a voice belongs in the middle. */
  private void soundChosen(@Nullable Heard chosen) {
    SceneCollection now = show.scenes();
    if (chosen == null || isKnown(now, chosen)) {
      return;
    }
    if (now.sounds().size() == 1) {
      String name = now.sounds().keySet().iterator().next();
      boolean mono = chosen.device() != null;
      controller.edit(
          scenes ->
              scenes.withSound(
                  name, new Sound(chosen.spec(), ChannelSettings.USUAL.withMono(mono))));
    } else {
      controller.addSound(Heard.name(chosen), chosen.spec());
    }
  }

  @Override
  public void close() {
    show.devices().removeListener(plugged);
    listeners.removeAll();
  }
}
