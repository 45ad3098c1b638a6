package tallylight.ui.live;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import tallylight.app.broadcast.BroadcastState;

/** Where the broadcast stands. */
public final class LiveModel {
  private final ReadOnlyObjectWrapper<BroadcastState> state =
      new ReadOnlyObjectWrapper<>(BroadcastState.READY);
  private final ObservableValue<Boolean> locked = state.map(LiveModel::isUnderWay);
  private final ObservableValue<Boolean> live =
      state.map(now -> now == BroadcastState.LIVE || now == BroadcastState.RECONNECTING);

  public ReadOnlyObjectProperty<BroadcastState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public BroadcastState state() {
    return state.get();
  }

  /** True from the moment of going live until all is over: nothing can be changed meanwhile. */
  public ObservableValue<Boolean> lockedProperty() {
    return locked;
  }

  /** True while viewers see it, or wait for it to come back. */
  public ObservableValue<Boolean> liveProperty() {
    return live;
  }

  private static boolean isUnderWay(BroadcastState state) {
    return switch (state) {
      case CONNECTING, LIVE, RECONNECTING, ENDING -> true;
      case READY, ENDED, FAILED -> false;
    };
  }

  void setState(BroadcastState now) {
    state.set(now);
  }
}
