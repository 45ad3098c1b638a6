package tallylight.ui.mixer;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.SoundMeter;
import tallylight.media.MediaClock;

/** A source of sound in the mixer: its level, what it is set to, and what there is to be told. */
public final class Strip {
  /** From here on sound is cut off, in dBFS. */
  static final double CLIP = -0.1;

  static final long CLIP_HOLD = 3 * MediaClock.SECOND;

  /** So long without sound is worth a word, in seconds. */
  static final double LONG_SILENCE = 10;

  /** What the person may not have noticed. */
  public enum Hint {
    NONE,
    /** Nothing was heard for 10 s. */
    NO_SOUND,
    /** There is speech, and it is muted. */
    TALKING_WHILE_MUTED
  }

  private final String name;
  private final Channel left = new Channel();
  private final Channel right = new Channel();
  private final Latch clip = new Latch(CLIP_HOLD);
  private final MuteWatch muteWatch = new MuteWatch();
  private final RecentPeaks recent;
  private final ReadOnlyBooleanWrapper clipped = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Hint> hint = new ReadOnlyObjectWrapper<>(Hint.NONE);
  private final ReadOnlyObjectWrapper<Loudness> loudness =
      new ReadOnlyObjectWrapper<>(Loudness.NONE);
  private final ReadOnlyObjectWrapper<ChannelSettings> settings;

  Strip(String name, ChannelSettings first, int remembered) {
    this.name = name;
    this.settings = new ReadOnlyObjectWrapper<>(first);
    this.recent = new RecentPeaks(remembered);
  }

  /** What the scenes call it. */
  public String name() {
    return name;
  }

  Channel left() {
    return left;
  }

  Channel right() {
    return right;
  }

  /** The level of its left side, in dBFS. */
  public double leftLevel() {
    return left.level().get();
  }

  /** The level of its right side, in dBFS. */
  public double rightLevel() {
    return right.level().get();
  }

  /** Whether sound was cut off within the last three seconds. */
  public ReadOnlyBooleanProperty clippedProperty() {
    return clipped.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Hint> hintProperty() {
    return hint.getReadOnlyProperty();
  }

  /** How loud the last seconds were. */
  public ReadOnlyObjectProperty<Loudness> loudnessProperty() {
    return loudness.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<ChannelSettings> settingsProperty() {
    return settings.getReadOnlyProperty();
  }

  void setSettings(ChannelSettings now) {
    settings.set(now);
  }

  /** Takes what was measured since the last call. */
  void update(SoundMeter.Reading reading, long nanos) {
    double peak = Math.max(reading.peak().left(), reading.peak().right());
    left.update(reading.peak().left(), nanos);
    right.update(reading.peak().right(), nanos);
    clipped.set(clip.update(peak >= CLIP, nanos));
    recent.add(peak);
    loudness.set(recent.loudness());
    boolean muted = settings.get().muted();
    boolean talking = muteWatch.update(muted, peak, nanos);
    boolean silent = !muted && reading.silentSeconds() >= LONG_SILENCE;
    hint.set(talking ? Hint.TALKING_WHILE_MUTED : silent ? Hint.NO_SOUND : Hint.NONE);
  }
}
