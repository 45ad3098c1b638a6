package tallylight.ui.mixer;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import tallylight.app.mixer.SoundMeter;

/** How the bar of one side stands, in dBFS. */
final class Channel {
  private final PeakHold bar = new PeakHold();
  private final ReadOnlyDoubleWrapper level = new ReadOnlyDoubleWrapper(SoundMeter.SILENCE);
  private final ReadOnlyDoubleWrapper held = new ReadOnlyDoubleWrapper(SoundMeter.SILENCE);

  /** Where the bar ends. */
  ReadOnlyDoubleProperty level() {
    return level.getReadOnlyProperty();
  }

  /** Where the mark stands. */
  ReadOnlyDoubleProperty held() {
    return held.getReadOnlyProperty();
  }

  /** Takes what was measured since the last call. */
  void update(double peak, long nanos) {
    bar.update(peak, nanos);
    level.set(bar.level());
    held.set(bar.held());
  }
}
