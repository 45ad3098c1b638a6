package tallylight.ui.live;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.studio.Studio;
import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.ui.kit.UseCase;

/** Connects to a service and begins to broadcast. */
final class GoLive extends UseCase<Broadcast> {
  private final Studio studio;
  private final BroadcastSettings settings;
  private final Consumer<Broadcast> connecting;
  private final BiConsumer<Broadcast, BroadcastState> state;
  private final Consumer<Broadcast> prepared;

  /**
   * Going live.
   *
   * @param connecting told of the broadcast that is being connected, on the window's thread
   * @param state told of every change, on the window's thread
   * @param prepared told of the broadcast before it is connected, on the thread of this use case
   */
  GoLive(
      Studio studio,
      BroadcastSettings settings,
      Consumer<Broadcast> connecting,
      BiConsumer<Broadcast, BroadcastState> state,
      Consumer<Broadcast> prepared,
      Consumer<Broadcast> done,
      Consumer<Problem> failed) {
    super(done, failed);
    this.studio = studio;
    this.settings = settings;
    this.connecting = connecting;
    this.state = state;
    this.prepared = prepared;
  }

  @Override
  protected Broadcast call() throws ProblemException {
    Broadcast broadcast = studio.prepare(settings);
    broadcast.onState(now -> Platform.runLater(() -> state.accept(broadcast, now)));
    prepared.accept(broadcast);
    Platform.runLater(() -> connecting.accept(broadcast));
    studio.goLive(broadcast);
    return broadcast;
  }
}
