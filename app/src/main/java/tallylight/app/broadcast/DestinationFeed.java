package tallylight.app.broadcast;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.rtmp.congestion.Decision;
import tallylight.rtmp.publish.LivePublisher;
import tallylight.rtmp.publish.PublishEvent;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.PublisherStatistics;
import tallylight.rtmp.publish.ReconnectPolicy;
import tallylight.rtmp.session.RtmpException;

/**
 * One destination of a broadcast: where it stands, and what happens to it. What becomes of it is no
 * other destination's matter. {@link Broadcast} stops it and tries it again.
 *
 * <p>Any thread may ask.
 */
public final class DestinationFeed {
  private static final Logger LOG = LoggerFactory.getLogger(DestinationFeed.class);

  private final Destination destination;
  private final EncoderBranch branch;
  private final PublisherSettings how;
  private final MediaClock clock;
  private final Runnable changed;
  private final List<Consumer<BroadcastState>> stateListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<PublishEvent>> eventListeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Decision>> decisionListeners = new CopyOnWriteArrayList<>();
  private final RateMeter videoRate = new RateMeter();

  private volatile BroadcastState state = BroadcastState.READY;
  private volatile @Nullable ProblemException failure;
  private volatile @Nullable LivePublisher publisher;
  private volatile boolean closed;
  private volatile Bitrate capacity = new Bitrate(0);
  private PublisherStatistics past = PublisherStatistics.NONE;
  private int pastReconnects;

  /**
   * @param branch whose packets it sends
   * @param how its connection, keyframe request included
   * @param changed called after each change of its state, on the thread that caused it
   */
  DestinationFeed(
      Destination destination,
      EncoderBranch branch,
      PublisherSettings how,
      MediaClock clock,
      Runnable changed) {
    this.destination = destination;
    this.branch = branch;
    this.how = how;
    this.clock = clock;
    this.changed = changed;
  }

  /** Which it is. */
  public Destination destination() {
    return destination;
  }

  /** Where it stands. */
  public BroadcastState state() {
    return state;
  }

  /** Why it failed, or null. */
  public @Nullable ProblemException failure() {
    return failure;
  }

  /** Calls back at every change of state, on the thread that caused it. */
  public void onState(Consumer<BroadcastState> listener) {
    stateListeners.add(listener);
  }

  /** Calls back at whatever happens to its connections, on a thread of theirs; must not block. */
  public void onEvent(Consumer<PublishEvent> listener) {
    eventListeners.add(listener);
  }

  /**
   * Calls back when the bitrate follows this destination's uplink, on a thread of its own; must not
   * block.
   */
  public void onDecision(Consumer<Decision> listener) {
    decisionListeners.add(listener);
  }

  void tell(Decision decision) {
    decisionListeners.forEach(listener -> listener.accept(decision));
  }

  /** Its uplink carries so much; zero where that is not known. */
  void setCapacity(Bitrate measured) {
    if (!measured.equals(capacity)) {
      capacity = measured;
    }
  }

  /** The broadcast's connections of this moment; null before the first. */
  @Nullable LivePublisher publisher() {
    return publisher;
  }

  EncoderBranch branch() {
    return branch;
  }

  /**
   * Connects, for the first time or again after it was over. Blocks until the server agrees, or
   * {@link #cancel} or {@link #end}.
   */
  void connect() throws RtmpException {
    LivePublisher connecting = prepare();
    if (connecting == null) {
      return;
    }
    connecting.connect();
    branch.join(connecting);
    if (state.isOver()) {
      branch.leave(connecting);
    }
  }

  private @Nullable LivePublisher prepare() {
    synchronized (this) {
      if (closed || state.isUnderWay()) {
        return null;
      }
      LivePublisher before = publisher;
      if (before != null) {
        past = past.and(before.statistics());
        pastReconnects += before.reconnects();
      }
      failure = null;
      state = BroadcastState.CONNECTING;
      publisher =
          new LivePublisher(
              how, destination.backup(), ReconnectPolicy.USUAL, clock, this::happened);
    }
    toldOf(BroadcastState.CONNECTING);
    return publisher;
  }

  /** Ends {@link #connect} at once. */
  void cancel() {
    LivePublisher connecting;
    synchronized (this) {
      closed = true;
      connecting = publisher;
    }
    if (connecting != null) {
      connecting.close();
    }
  }

  private void happened(PublishEvent event) {
    switch (event) {
      case PublishEvent.Live _ -> changeTo(BroadcastState.LIVE);
      case PublishEvent.Interrupted _ -> changeTo(BroadcastState.RECONNECTING);
      case PublishEvent.GaveUp over -> fail(over.cause());
      case PublishEvent.Connected _,
          PublishEvent.Retrying _,
          PublishEvent.Said _,
          PublishEvent.Moved _,
          PublishEvent.NotMoved _,
          PublishEvent.Ended _ -> {}
    }
    eventListeners.forEach(listener -> listener.accept(event));
  }

  /** It is over by a fault of its connection or its encoder. */
  void fail(ProblemException fault) {
    synchronized (this) {
      if (state.isOver()) {
        return;
      }
      failure = failure == null ? fault : failure;
    }
    leaveBranch();
    changeTo(BroadcastState.FAILED);
  }

  private void leaveBranch() {
    LivePublisher over = publisher;
    if (over != null) {
      branch.leave(over);
    }
  }

  /** Where the end is wished nothing but the end itself follows. */
  private void changeTo(BroadcastState next) {
    synchronized (this) {
      boolean ending = state == BroadcastState.ENDING && !next.isOver();
      if (state == next || state.isOver() || ending) {
        return;
      }
      state = next;
    }
    toldOf(next);
  }

  private void toldOf(BroadcastState now) {
    LOG.info("{} ({}): {}", destination.name(), destination.url().redacted(), now);
    stateListeners.forEach(listener -> listener.accept(now));
    changed.run();
  }

  /** Sends what waits and says goodbye; it can be connected again. */
  void stop(Duration limit) {
    changeTo(BroadcastState.ENDING);
    LivePublisher open = publisher;
    if (open != null) {
      branch.leave(open);
      open.stop(limit);
      RtmpException fault = open.failure();
      if (failure == null && !(fault instanceof RtmpException.Cancelled)) {
        failure = fault;
      }
    }
    changeTo(failure == null ? BroadcastState.ENDED : BroadcastState.FAILED);
  }

  /** Likewise, for good. */
  void end(Duration limit) {
    synchronized (this) {
      closed = true;
    }
    stop(limit);
  }

  /** What became of everything given to it. */
  PublisherStatistics statistics() {
    LivePublisher open = publisher;
    PublisherStatistics sent = open == null ? PublisherStatistics.NONE : open.statistics();
    synchronized (this) {
      return past.and(sent);
    }
  }

  /** How often it was taken again after it had lost its connection. */
  int reconnects() {
    LivePublisher open = publisher;
    synchronized (this) {
      return pastReconnects + (open == null ? 0 : open.reconnects());
    }
  }

  /** Called once a second, by one thread. */
  DestinationHealth health(Bitrate target, long now) {
    PublisherStatistics sent = statistics();
    return new DestinationHealth(
        destination.name(),
        state,
        sent.videoSent(),
        sent.videoDropped() + branch.video().held(),
        reconnects(),
        target,
        videoRate.measure(branch.meter().videoBytes(), now),
        sent.queueAgeNanos() / MediaClock.MILLISECOND,
        sent.queueBytes(),
        capacity,
        Math.ceilDiv(sent.roundTripNanos(), MediaClock.MILLISECOND),
        failure);
  }

  /**
   * @param nanos length of the broadcast
   */
  DestinationReport report(long nanos) {
    PublisherStatistics sent = statistics();
    return new DestinationReport(
        destination.name(),
        destination.url().redacted(),
        sent.videoSent(),
        sent.videoDropped() + branch.video().held(),
        sent.audioSent(),
        sent.audioDropped(),
        reconnects(),
        Bitrate.mean(branch.meter().videoBytes(), nanos),
        failure);
  }
}
