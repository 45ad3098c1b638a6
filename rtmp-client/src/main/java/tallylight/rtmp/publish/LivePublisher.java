package tallylight.rtmp.publish;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.media.ProblemException;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.publish.PublishEvent.Connected;
import tallylight.rtmp.publish.PublishEvent.Ended;
import tallylight.rtmp.publish.PublishEvent.GaveUp;
import tallylight.rtmp.publish.PublishEvent.Interrupted;
import tallylight.rtmp.publish.PublishEvent.Live;
import tallylight.rtmp.publish.PublishEvent.Moved;
import tallylight.rtmp.publish.PublishEvent.NotMoved;
import tallylight.rtmp.publish.PublishEvent.Retrying;
import tallylight.rtmp.publish.PublishEvent.Said;
import tallylight.rtmp.session.ReconnectRequest;
import tallylight.rtmp.session.Redirects;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.Status;
import tallylight.rtmp.transport.TcpInfo;

/**
 * A broadcast that outlives its connections: when one is lost, the next is made.
 *
 * <p>{@link #connect} makes the first, which is final where it fails. Packets may then come from
 * any threads and never make them wait; what comes while there is no connection is left out. Each
 * further connection begins with a keyframe, which is asked for, and its timestamps go on from
 * where the broadcast began. Where there is a backup server, attempts go to both by turns. A server
 * that asks to go on elsewhere (E-RTMP v2, Reconnect Request) is left at a keyframe, once the next
 * connection stands.
 *
 * <p>A virtual thread, the keeper, looks after the connections and tells the listener what happens.
 */
public final class LivePublisher implements PacketSink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LivePublisher.class);
  private static final AtomicLong numbers = new AtomicLong();

  /** How often a connection is looked at, and the networks while there is none. */
  private static final Duration GLANCE = Duration.ofMillis(100);

  /** How long a new connection waits for its keyframe, and an old one for its last packets. */
  private static final Duration LONGEST_MOVE = Duration.ofSeconds(10);

  private final PublisherSettings settings;
  private final MediaClock clock;
  private final Consumer<PublishEvent> listener;
  private final Outlet outlet;
  private final Recovery recovery;
  private final Redirects redirects;
  private final Thread keeper;
  private final CompletableFuture<Optional<RtmpException>> agreed = new CompletableFuture<>();
  private final AtomicInteger reconnects = new AtomicInteger();
  private volatile boolean leaving;
  private volatile @Nullable RtmpException failure;

  // The keeper's own:
  private final List<RtmpUrl> servers = new ArrayList<>();
  private int server;
  private @Nullable RtmpException lastFailure;
  private @Nullable Timeline timeline;
  private long interruptedAt;
  private final TcpInfo tcp = new TcpInfo();

  /**
   * A broadcast that has not begun.
   *
   * @param settings whose URL is the first server
   * @param backup another server that takes the same key; null for none
   * @param policy when to try again
   * @param clock the media clock
   * @param listener called in order, on the keeper's thread; should not block
   */
  public LivePublisher(
      PublisherSettings settings,
      @Nullable RtmpUrl backup,
      ReconnectPolicy policy,
      MediaClock clock,
      Consumer<PublishEvent> listener) {
    this.settings = settings;
    this.clock = clock;
    this.listener = listener;
    this.outlet = new Outlet(settings.description().video() != null);
    this.recovery = new Recovery(policy, clock, new SecureRandom());
    this.redirects = new Redirects(clock);
    servers.add(settings.url());
    if (backup != null) {
      servers.add(backup);
    }
    keeper =
        Thread.ofVirtual().name("rtmp-keep-" + numbers.incrementAndGet()).unstarted(this::keep);
  }

  /**
   * Connects and waits until the server agrees to publish. To be called once. {@link #close} or an
   * interrupt ends the wait.
   *
   * @throws RtmpException with words for the person; {@link RtmpException.Cancelled} where it was
   *     no longer wanted. The broadcast is over then
   */
  public void connect() throws RtmpException {
    keeper.start();
    try {
      Optional<RtmpException> refusal = agreed.get();
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      Optional<RtmpException> outcome = agreed.join();
      if (outcome.isPresent()) {
        throw outcome.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void configure(CodecConfig config) {
    outlet.configure(config);
  }

  @Override
  public void accept(EncodedPacket packet) {
    outlet.accept(packet);
  }

  /** What ended the broadcast, or kept it off the air when it ended; null else. */
  public @Nullable RtmpException failure() {
    return failure;
  }

  /** How often the broadcast was taken again after it had lost its connection. */
  public int reconnects() {
    return reconnects.get();
  }

  /** What became of everything so far, over all connections. */
  public PublisherStatistics statistics() {
    return outlet.statistics();
  }

  /** The connection of the moment, or null. */
  @Nullable RtmpPublisher current() {
    return outlet.current();
  }

  /**
   * Sends what waits, says goodbye to the server, and ends the broadcast.
   *
   * @param limit the longest it may take
   * @return true where everything was sent in time
   */
  public boolean stop(Duration limit) {
    leaving = true;
    RtmpPublisher last = outlet.current();
    boolean clean = last != null && last.stop(limit);
    close();
    return clean;
  }

  /** Ends the broadcast at once, whatever waits or is being connected. */
  @Override
  public void close() {
    leaving = true;
    RtmpPublisher last = outlet.current();
    if (last != null) {
      last.close();
    }
    keeper.interrupt();
    if (!Thread.currentThread().equals(keeper)) {
      join();
    }
  }

  private void join() {
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The life of the broadcast: connection after connection. */
  private void keep() {
    if (leaving) {
      Thread.currentThread().interrupt();
    }
    @Nullable Duration wait;
    do {
      RtmpException cause = connectAndAttend();
      wait = cause == null ? null : decide(cause);
    } while (wait != null && rest(wait));
    end();
  }

  /** One connection from its beginning to its end; null where that was wished. */
  private @Nullable RtmpException connectAndAttend() {
    try {
      RtmpUrl url = servers.get(server);
      RtmpPublisher publisher = RtmpPublisher.connect(settings.withUrl(url), clock, timeline);
      outlet.open(publisher);
      if (leaving) {
        publisher.close();
      }
      tell(new Connected(url, recovery.attempts()));
      agreed.complete(Optional.empty());
      if (timeline != null) {
        settings.keyframeRequest().run();
      }
      return attend(publisher);
    } catch (RtmpException e) {
      return e;
    }
  }

  /** Stays with a connection, and with those it hands over to, until the last one ends. */
  private @Nullable RtmpException attend(RtmpPublisher first) {
    RtmpPublisher publisher = first;
    PeerWatch watch = newWatch();
    boolean live = false;
    while (true) {
      try {
        Optional<RtmpException> cause =
            publisher.ended().toCompletableFuture().get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        outlet.retire(publisher);
        return cause.orElse(null);
      } catch (TimeoutException _) {
        if (!live && publisher.isAccepted()) {
          live = true;
          accepted(publisher);
        }
        look(publisher, watch);
        RtmpPublisher next = move(publisher);
        if (next != null) {
          publisher = next;
          watch = newWatch();
        }
      } catch (InterruptedException _) {
        publisher.close();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private PeerWatch newWatch() {
    return new PeerWatch(settings.windowAckSize(), settings.timeouts().write());
  }

  private void accepted(RtmpPublisher publisher) {
    RtmpUrl url = servers.get(server);
    if (timeline == null) {
      tell(new Live(url, 0, Duration.ZERO));
    } else {
      reconnects.incrementAndGet();
      var offAir = Duration.ofNanos(publisher.mediaSince() - interruptedAt);
      tell(new Live(url, recovery.attempts(), offAir));
    }
    timeline = publisher.timeline();
    lastFailure = null;
    recovery.accepted();
  }

  private void look(RtmpPublisher publisher, PeerWatch watch) {
    long now = clock.nanos();
    publisher.ping(now);
    publisher.readTcp(tcp);
    if (watch.isGone(publisher.statistics(), tcp, now)) {
      publisher.giveUpOnPeer();
    }
    Optional<Status> said = publisher.pollStatus();
    while (said.isPresent()) {
      tell(new Said(said.get()));
      said = publisher.pollStatus();
    }
  }

  /** Goes where the server asks to, where it does; null where the broadcast stays. */
  private @Nullable RtmpPublisher move(RtmpPublisher old) {
    try {
      Optional<ReconnectRequest> request = old.pollReconnectRequest();
      if (request.isEmpty()) {
        return null;
      }
      RtmpUrl target = redirects.follow(request.get());
      log.debug("the server asks to go on at {}", target);
      RtmpPublisher next = RtmpPublisher.connect(settings.withUrl(target), clock, old.timeline());
      return handOver(old, next) ? moved(old, next, target) : stay(next);
    } catch (ProblemException e) {
      tell(new NotMoved(e));
      return null;
    }
  }

  /** Waits until the next connection has taken over, at a keyframe; false where it did not. */
  private boolean handOver(RtmpPublisher old, RtmpPublisher next) {
    var over = outlet.handOverTo(next).toCompletableFuture();
    settings.keyframeRequest().run();
    var any =
        CompletableFuture.anyOf(
            over, old.ended().toCompletableFuture(), next.ended().toCompletableFuture());
    try {
      any.get(LONGEST_MOVE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("no keyframe came: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !outlet.keep();
  }

  private RtmpPublisher moved(RtmpPublisher old, RtmpPublisher next, RtmpUrl target) {
    old.stop(LONGEST_MOVE);
    outlet.retire(old);
    servers.remove(target);
    servers.addFirst(target);
    server = 0;
    tell(new Moved(target));
    return next;
  }

  private @Nullable RtmpPublisher stay(RtmpPublisher next) {
    next.close();
    RtmpException cause = next.failure();
    if (cause != null) {
      tell(new NotMoved(cause));
    }
    return null;
  }

  /** What follows a failure: the wait until the next attempt, or null for the end. */
  private @Nullable Duration decide(RtmpException cause) {
    if (lastFailure == null || !(cause instanceof RtmpException.Cancelled)) {
      lastFailure = cause;
    }
    if (leaving) {
      return null;
    }
    if (timeline != null && recovery.attempts() == 0) {
      interruptedAt = clock.nanos();
      tell(new Interrupted(cause));
    }
    Duration wait = recovery.after(cause);
    if (wait == null) {
      return null;
    }
    int attempt = recovery.attempts();
    if (attempt > 1) {
      server = (server + 1) % servers.size();
    }
    tell(new Retrying(cause, attempt, servers.get(server), wait));
    return wait;
  }

  /** Waits, but no longer than until another network appears; false where the end is wished. */
  private boolean rest(Duration delay) {
    long until = clock.nanos() + delay.toNanos();
    var networks = new NetworkWatch();
    try {
      while (!leaving && clock.nanos() - until < 0 && !networks.hasNew()) {
        TimeUnit.NANOSECONDS.sleep(Math.min(GLANCE.toNanos(), until - clock.nanos()));
      }
      return !leaving;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void end() {
    RtmpException cause = lastFailure;
    failure = cause;
    tell(cause == null || leaving ? new Ended() : new GaveUp(cause));
    agreed.complete(Optional.ofNullable(cause));
  }

  private void tell(PublishEvent event) {
    log.debug("{}", event);
    try {
      listener.accept(event);
    } catch (RuntimeException e) {
      log.error("a listener failed at {}", event, e);
    }
  }
}
