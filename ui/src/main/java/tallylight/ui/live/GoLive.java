package tallylight.ui.live;

import java.util.function.Consumer;
import javafx.application.Platform;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.studio.Studio;
import tallylight.media.ProblemException;
import tallylight.ui.kit.UseCase;

/** Connects to the services and begins to broadcast. */
final class GoLive extends UseCase<Broadcast> {
  private final Studio studio;
  private final BroadcastSettings settings;
  private final Consumer<Broadcast> prepared;
  private final Consumer<Broadcast> connecting;

  /**
   * Going live.
   *
   * @param prepared called before anything happens, on the studio's thread: the moment to listen
   * @param connecting told of the broadcast that is being connected, on the window's thread
   */
  GoLive(
      Studio studio,
      BroadcastSettings settings,
      Consumer<Broadcast> prepared,
      Consumer<Broadcast> connecting,
      Consumer<Broadcast> done,
      Consumer<ProblemException> failed) {
    super(done, failed);
    this.studio = studio;
    this.settings = settings;
    this.prepared = prepared;
    this.connecting = connecting;
  }

  @Override
  protected Broadcast call() throws ProblemException {
    Broadcast broadcast = studio.prepare(settings);
    prepared.accept(broadcast);
    Platform.runLater(() -> connecting.accept(broadcast));
    studio.goLive(broadcast);
    return broadcast;
  }
}
