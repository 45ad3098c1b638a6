package tallylight.ui.live;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.studio.Studio;
import tallylight.encoder.Latency;
import tallylight.media.Bitrate;
import tallylight.media.Problem;
import tallylight.media.ProblemException;
import tallylight.ui.destination.Destination;
import tallylight.ui.destination.DestinationController;
import tallylight.ui.kit.Background;
import tallylight.ui.problem.ProblemModel;
import tallylight.ui.quality.Quality;
import tallylight.ui.quality.QualityModel;

/** Takes the broadcast from state to state, as the person and the service want it. */
public final class LiveController {
  private static final String BEST_ENCODER = "auto";
  private static final String PRESET = "veryfast";

  private final LiveModel model;
  private final DestinationController destination;
  private final QualityModel quality;
  private final Studio studio;
  private final Background background;
  private final ProblemModel problems;
  private final BiConsumer<Broadcast, Bitrate> watch;

  private @Nullable Broadcast connecting;
  private @Nullable Broadcast current;
  private boolean stopWanted;

  /**
   * A controller of one broadcast after the other.
   *
   * @param watch told of each broadcast before it is connected, with the bitrate that is wished for
   *     its pictures; on a thread of its own
   */
  public LiveController(
      LiveModel model,
      DestinationController destination,
      QualityModel quality,
      Studio studio,
      Background background,
      ProblemModel problems,
      BiConsumer<Broadcast, Bitrate> watch) {
    this.model = model;
    this.destination = destination;
    this.quality = quality;
    this.studio = studio;
    this.background = background;
    this.problems = problems;
    this.watch = watch;
  }

  /** Goes live, where address and key can be right; otherwise says what is wrong with them. */
  public void goLive() {
    if (model.lockedProperty().getValue()) {
      return;
    }
    problems.dismiss();
    try {
      BroadcastSettings settings = settings(destination.destination());
      stopWanted = false;
      model.setState(BroadcastState.CONNECTING);
      background
          .studio()
          .execute(
              new GoLive(
                  studio,
                  settings,
                  this::connecting,
                  this::stateChanged,
                  broadcast -> watch.accept(broadcast, settings.videoBitrate()),
                  this::connected,
                  this::notConnected));
    } catch (ProblemException e) {
      problems.show(e.problem());
    }
  }

  private BroadcastSettings settings(Destination to) {
    return new BroadcastSettings(
        to.url(),
        to.key(),
        quality.quality().bitrate(),
        Quality.SOUND,
        BEST_ENCODER,
        PRESET,
        Latency.NORMAL,
        null);
  }

  /** Ends the broadcast, or gives up connecting. */
  public void stop() {
    if (!model.state().isUnderWay()) {
      return;
    }
    model.setState(BroadcastState.ENDING);
    stopWanted = true;
    if (current != null) {
      end(current);
    } else if (connecting != null) {
      connecting.cancel();
    }
  }

  private void connecting(Broadcast broadcast) {
    connecting = broadcast;
    if (stopWanted) {
      broadcast.cancel();
    }
  }

  private void connected(Broadcast broadcast) {
    connecting = null;
    current = broadcast;
    if (stopWanted) {
      end(broadcast);
    }
  }

  private void notConnected(Problem fault) {
    connecting = null;
    model.setState(stopWanted ? BroadcastState.READY : BroadcastState.FAILED);
    if (!stopWanted) {
      problems.show(fault);
    }
  }

  private void stateChanged(Broadcast broadcast, BroadcastState now) {
    if (broadcast != current || stopWanted) {
      return;
    }
    switch (now) {
      case LIVE, RECONNECTING -> model.setState(now);
      case FAILED -> {
        model.setState(BroadcastState.ENDING);
        stopWanted = true;
        end(broadcast);
      }
      case READY, CONNECTING, ENDING, ENDED -> {}
    }
  }

  private void end(Broadcast broadcast) {
    background
        .studio()
        .execute(
            new StopBroadcast(studio, broadcast, this::ended, fault -> ended(Optional.of(fault))));
  }

  private void ended(Optional<Problem> fault) {
    current = null;
    model.setState(fault.isPresent() ? BroadcastState.FAILED : BroadcastState.READY);
    fault.ifPresent(problems::show);
  }
}
