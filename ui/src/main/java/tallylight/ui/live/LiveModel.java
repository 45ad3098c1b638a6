package tallylight.ui.live;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.broadcast.EncoderSharing;
import tallylight.ui.destination.DestinationState.Retry;

/** Where the broadcast stands. */
public final class LiveModel {
  private final ReadOnlyObjectWrapper<BroadcastState> state =
      new ReadOnlyObjectWrapper<>(BroadcastState.READY);
  private final ReadOnlyIntegerWrapper countdown = new ReadOnlyIntegerWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Retry> retry = new ReadOnlyObjectWrapper<>();
  private final ObservableValue<Boolean> live =
      state.map(now -> now == BroadcastState.LIVE || now == BroadcastState.RECONNECTING);
  private final ObservableValue<Boolean> locked =
      state.flatMap(now -> countdown.map(left -> isUnderWay(now) || left.intValue() > 0));

  private final BooleanProperty countdownWanted = new SimpleBooleanProperty();
  private final BooleanProperty adaptive = new SimpleBooleanProperty(true);
  private final ObjectProperty<@Nullable EncoderSharing> sharing = new SimpleObjectProperty<>();

  public ReadOnlyObjectProperty<BroadcastState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  public BroadcastState state() {
    return state.get();
  }

  /** Seconds until it is connected; 0 where nothing is counted. */
  public ReadOnlyIntegerProperty countdownProperty() {
    return countdown.getReadOnlyProperty();
  }

  /** The next attempt of the destination that is being reconnected; null where none is due. */
  public ReadOnlyObjectProperty<@Nullable Retry> retryProperty() {
    return retry.getReadOnlyProperty();
  }

  /** True from the moment of going live until all is over: nothing can be changed meanwhile. */
  public ObservableValue<Boolean> lockedProperty() {
    return locked;
  }

  /** True while viewers see it, or wait for it to come back. */
  public ObservableValue<Boolean> liveProperty() {
    return live;
  }

  /** Whether three seconds are counted before it begins. */
  public BooleanProperty countdownWantedProperty() {
    return countdownWanted;
  }

  /** Whether the bitrate follows the uplink. */
  public BooleanProperty adaptiveProperty() {
    return adaptive;
  }

  /** How several destinations share the encoder; null for what suits the machine. */
  public ObjectProperty<@Nullable EncoderSharing> sharingProperty() {
    return sharing;
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

  void setCountdown(int seconds) {
    countdown.set(seconds);
  }

  void setRetry(@Nullable Retry next) {
    retry.set(next);
  }
}
