package tallylight.ui.meter;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tallylight.app.studio.LevelMeter;

/** What the level meter shows. */
public final class MeterModel {
  /**
   * One channel, in dBFS.
   *
   * @param level where the bar ends
   * @param held where the mark stands
   */
  record Channel(ReadOnlyDoubleWrapper level, ReadOnlyDoubleWrapper held) {
    Channel() {
      this(
          new ReadOnlyDoubleWrapper(LevelMeter.SILENCE),
          new ReadOnlyDoubleWrapper(LevelMeter.SILENCE));
    }
  }

  private final Channel left = new Channel();
  private final Channel right = new Channel();
  private final ReadOnlyObjectWrapper<Loudness> loudness =
      new ReadOnlyObjectWrapper<>(Loudness.NONE);

  Channel left() {
    return left;
  }

  Channel right() {
    return right;
  }

  /** The left channel's level, in dBFS. */
  public ReadOnlyDoubleProperty leftLevelProperty() {
    return left.level.getReadOnlyProperty();
  }

  /** The right channel's level, in dBFS. */
  public ReadOnlyDoubleProperty rightLevelProperty() {
    return right.level.getReadOnlyProperty();
  }

  /** How loud the last seconds were. */
  public ReadOnlyObjectProperty<Loudness> loudnessProperty() {
    return loudness.getReadOnlyProperty();
  }

  void setLoudness(Loudness word) {
    loudness.set(word);
  }
}
