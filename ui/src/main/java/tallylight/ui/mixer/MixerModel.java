package tallylight.ui.mixer;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import tallylight.app.mixer.ChannelSettings;

/** The strips of the mixer. */
public final class MixerModel {
  /** How many readings make the last three seconds. */
  static final int REMEMBERED = 75;

  private final ObservableList<Strip> strips = FXCollections.observableArrayList();
  private final ObservableList<Strip> shownStrips =
      FXCollections.unmodifiableObservableList(strips);
  private final Strip master = new Strip("", ChannelSettings.USUAL, REMEMBERED);

  /** One for each source of sound, in the order of the scenes. */
  public ObservableList<Strip> strips() {
    return shownStrips;
  }

  /** The strip of a name. */
  public Optional<Strip> strip(String name) {
    return strips.stream().filter(strip -> strip.name().equals(name)).findFirst();
  }

  /** Whether all is muted. */
  public boolean isMuted() {
    return !strips.isEmpty()
        && strips.stream().allMatch(strip -> strip.settingsProperty().get().muted());
  }

  /** The whole mix, behind its limiter. */
  public Strip master() {
    return master;
  }

  void setStrips(List<Strip> now) {
    if (!strips.equals(now)) {
      strips.setAll(now);
    }
  }
}
