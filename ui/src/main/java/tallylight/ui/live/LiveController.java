package tallylight.ui.live;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastHealth;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.broadcast.Destination;
import tallylight.app.broadcast.DestinationFeed;
import tallylight.app.service.StreamQuality;
import tallylight.app.studio.Studio;
import tallylight.encoder.Latency;
import tallylight.media.Bitrate;
import tallylight.media.ProblemException;
import tallylight.rtmp.publish.PublishEvent;
import tallylight.rtmp.session.RtmpException;
import tallylight.ui.destination.DestinationModel;
import tallylight.ui.destination.DestinationState;
import tallylight.ui.destination.DestinationsController;
import tallylight.ui.kit.Background;
import tallylight.ui.problem.ProblemModel;
import tallylight.ui.quality.QualityModel;

/** Takes the broadcast from state to state, as the person and the services want it. */
public final class LiveController implements AutoCloseable {
  /** The best encoder that works here. */
  public static final String BEST_ENCODER = "auto";

  /** Effort in the codec's own words. */
  public static final String PRESET = "veryfast";

  private final LiveModel model;
  private final DestinationsController destinations;
  private final QualityModel quality;
  private final Studio studio;
  private final Background background;
  private final ProblemModel problems;
  private final BiConsumer<Broadcast, Bitrate> watch;
  private final Countdown countdown;
  private final Retries retries;

  private List<DestinationModel> targets = List.of();
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
      DestinationsController destinations,
      QualityModel quality,
      Studio studio,
      Background background,
      ProblemModel problems,
      BiConsumer<Broadcast, Bitrate> watch) {
    this.model = model;
    this.destinations = destinations;
    this.quality = quality;
    this.studio = studio;
    this.background = background;
    this.problems = problems;
    this.watch = watch;
    this.countdown = new Countdown(model);
    this.retries = new Retries(model);
  }

  /**
   * Goes live, after a countdown where one is wanted. Where an address or a key cannot be right,
   * says what is wrong with it instead.
   */
  public void goLive() {
    if (model.lockedProperty().getValue()) {
      return;
    }
    problems.dismiss();
    try {
      BroadcastSettings settings = settings(destinations.destinations());
      targets = destinations.model().wanted();
      targets.forEach(target -> target.setState(DestinationState.READY));
      if (model.countdownWantedProperty().get()) {
        countdown.start(() -> begin(settings));
      } else {
        begin(settings);
      }
    } catch (ProblemException e) {
      problems.show(e);
    }
  }

  private BroadcastSettings settings(List<Destination> to) {
    StreamQuality wished = quality.quality();
    return new BroadcastSettings(
        to,
        model.sharingProperty().get(),
        wished.video(),
        wished.audio(),
        wished.keyframeSeconds(),
        BEST_ENCODER,
        PRESET,
        Latency.NORMAL,
        null,
        model.adaptiveProperty().get(),
        BroadcastSettings.USUALLY_GIVEN_UP);
  }

  private void begin(BroadcastSettings settings) {
    stopWanted = false;
    model.setState(BroadcastState.CONNECTING);
    targets.forEach(target -> target.setState(DestinationState.of(BroadcastState.CONNECTING)));
    background
        .studio()
        .execute(
            new GoLive(
                studio,
                settings,
                broadcast -> listen(broadcast, settings.videoBitrate()),
                this::connecting,
                this::connected,
                this::notConnected));
  }

  /** On the studio's thread. Everything that is told comes back to the window's. */
  private void listen(Broadcast broadcast, Bitrate wished) {
    watch.accept(broadcast, wished);
    broadcast.onState(now -> Platform.runLater(() -> stateChanged(broadcast, now)));
    broadcast.onHealth(now -> Platform.runLater(() -> healthTaken(broadcast, now)));
    List<DestinationFeed> feeds = broadcast.destinations();
    for (int i = 0; i < feeds.size(); i++) {
      DestinationFeed feed = feeds.get(i);
      DestinationModel target = targets.get(i);
      feed.onState(now -> Platform.runLater(() -> destinationChanged(target, feed, now)));
      feed.onEvent(event -> Platform.runLater(() -> happened(target, event)));
    }
  }

  /** Ends the broadcast, or gives up connecting or counting. */
  public void stop() {
    if (countdown.isRunning()) {
      countdown.cancel();
      return;
    }
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

  /** Ends one destination; the broadcast where it is the only one. */
  public void stop(DestinationModel target) {
    Broadcast running = current;
    feedOf(target)
        .ifPresent(
            feed ->
                background
                    .studio()
                    .execute(
                        () -> {
                          if (running != null && !running.stop(feed)) {
                            Platform.runLater(this::stop);
                          }
                        }));
  }

  /** Connects one destination again that has stopped, while others are live. */
  public void retry(DestinationModel target) {
    Broadcast running = current;
    feedOf(target).ifPresent(feed -> background.studio().execute(() -> retry(running, feed)));
  }

  private static void retry(@Nullable Broadcast running, DestinationFeed feed) {
    if (running != null) {
      running.retry(feed);
    }
  }

  private Optional<DestinationFeed> feedOf(DestinationModel target) {
    int index = targets.indexOf(target);
    return current == null || index < 0
        ? Optional.empty()
        : Optional.of(current.destinations().get(index));
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
    } else {
      stateChanged(broadcast, broadcast.state());
    }
  }

  private void notConnected(ProblemException fault) {
    connecting = null;
    model.setState(stopWanted ? BroadcastState.READY : BroadcastState.FAILED);
    if (stopWanted) {
      targets.forEach(target -> target.setState(DestinationState.READY));
    } else {
      problems.show(fault, pageFor(fault));
    }
  }

  /** Where the key can be looked up again, when it was the service that refused. */
  private @Nullable URI pageFor(ProblemException fault) {
    if (!(fault instanceof RtmpException.Rejected)) {
      return null;
    }
    return targets.stream()
        .filter(target -> fault.equals(target.stateProperty().get().fault()))
        .findFirst()
        .map(target -> target.serviceProperty().get().keyPage())
        .orElse(null);
  }

  private void stateChanged(Broadcast broadcast, BroadcastState now) {
    if (!broadcast.equals(current) || stopWanted) {
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

  private void destinationChanged(
      DestinationModel target, DestinationFeed feed, BroadcastState now) {
    retries.over(target);
    DestinationState before = target.stateProperty().get();
    ProblemException fault = now == BroadcastState.FAILED ? feed.failure() : null;
    target.setState(new DestinationState(now, null, before.bitrate(), fault));
    if (fault != null && current != null && !stopWanted) {
      problems.show(fault, pageFor(fault));
    }
  }

  private void happened(DestinationModel target, PublishEvent event) {
    if (event instanceof PublishEvent.Retrying next) {
      retries.due(target, next.attempt(), next.delay());
    }
  }

  private void healthTaken(Broadcast broadcast, BroadcastHealth now) {
    if (!broadcast.equals(current)) {
      return;
    }
    for (int i = 0; i < targets.size(); i++) {
      DestinationModel target = targets.get(i);
      target.setState(
          target.stateProperty().get().withBitrate(now.destinations().get(i).videoBitrate()));
    }
  }

  private void end(Broadcast broadcast) {
    background
        .studio()
        .execute(
            new StopBroadcast(studio, broadcast, this::ended, fault -> ended(Optional.of(fault))));
  }

  private void ended(Optional<ProblemException> fault) {
    current = null;
    retries.clear();
    model.setState(fault.isPresent() ? BroadcastState.FAILED : BroadcastState.READY);
    fault.ifPresent(why -> problems.show(why, pageFor(why)));
  }

  /** Counts no more. */
  @Override
  public void close() {
    countdown.cancel();
    retries.clear();
  }
}
