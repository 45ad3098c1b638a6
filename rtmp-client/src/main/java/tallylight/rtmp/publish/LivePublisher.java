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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.publish.PublishEvent.Connected;
import tallylight.rtmp.publish.PublishEvent.Ended;
import tallylight.rtmp.publish.PublishEvent.GaveUp;
import tallylight.rtmp.publish.PublishEvent.Interrupted;
import tallylight.rtmp.publish.PublishEvent.Live;
import tallylight.rtmp.publish.PublishEvent.Retrying;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;

/**
 * A broadcast that outlives its connections: when one is lost, the next is made.
 *
 * <p>{@link #connect} makes the first, which is final where it fails. Packets may then come from
 * any threads and never make them wait; what comes while there is no connection is left out. Each
 * further connection begins with a keyframe, which is asked for, and its timestamps go on from
 * where the broadcast began. Where there is a backup server, attempts go to both by turns.
 *
 * <p>A virtual thread looks after the connections and tells the listener what happens.
 */
public final class LivePublisher implements PacketSink, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LivePublisher.class);
  private static final AtomicLong numbers = new AtomicLong();

  /** How often a connection is looked at, and the networks while there is none. */
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final PublisherSettings settings;
  private final MediaClock clock;
  private final Consumer<PublishEvent> listener;
  private final List<RtmpUrl> servers = new ArrayList<>();
  private final Recovery recovery;
  private final Thread keeper;
  private final CompletableFuture<Optional<RtmpException>> agreed = new CompletableFuture<>();

  private final ReentrantLock gate = new ReentrantLock();
  private @Nullable RtmpPublisher current;
  private PublisherStatistics past = PublisherStatistics.NONE;
  private @Nullable CodecConfig videoConfig;
  private @Nullable CodecConfig audioConfig;
  private long videoMissed;
  private long audioMissed;

  private volatile boolean leaving;
  private volatile @Nullable RtmpException failure;
  private final AtomicInteger reconnects = new AtomicInteger();
  private @Nullable RtmpException lastFailure;
  private int server;
  private @Nullable Timeline timeline;
  private long interruptedAt;

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
    this.recovery = new Recovery(policy, clock, new SecureRandom());
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
    gate.lock();
    try {
      if (config.codec().isVideo()) {
        videoConfig = config;
      } else {
        audioConfig = config;
      }
      if (current != null) {
        current.configure(config);
      }
    } finally {
      gate.unlock();
    }
  }

  @Override
  public void accept(EncodedPacket packet) {
    gate.lock();
    try {
      if (current != null) {
        current.accept(packet);
      } else if (packet.isVideo()) {
        videoMissed++;
      } else {
        audioMissed++;
      }
    } finally {
      gate.unlock();
    }
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
    gate.lock();
    try {
      PublisherStatistics now = current == null ? PublisherStatistics.NONE : current.statistics();
      return past.and(now).withMissed(videoMissed, audioMissed);
    } finally {
      gate.unlock();
    }
  }

  /**
   * Sends what waits, says goodbye to the server, and ends the broadcast.
   *
   * @param limit the longest it may take
   * @return true where everything was sent in time
   */
  public boolean stop(Duration limit) {
    leaving = true;
    RtmpPublisher last = current();
    boolean clean = last != null && last.stop(limit);
    close();
    return clean;
  }

  /** Ends the broadcast at once, whatever waits or is being connected. */
  @Override
  public void close() {
    leaving = true;
    RtmpPublisher last = current();
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

  private @Nullable RtmpPublisher current() {
    gate.lock();
    try {
      return current;
    } finally {
      gate.unlock();
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
      RtmpPublisher publisher = RtmpPublisher.connect(settingsNow(), clock, timeline);
      adopt(publisher);
      RtmpException cause = attend(publisher);
      retire(publisher);
      return cause;
    } catch (RtmpException e) {
      return e;
    }
  }

  private PublisherSettings settingsNow() {
    return settings.withUrl(servers.get(server));
  }

  private void adopt(RtmpPublisher publisher) {
    gate.lock();
    try {
      if (videoConfig != null) {
        publisher.configure(videoConfig);
      }
      if (audioConfig != null) {
        publisher.configure(audioConfig);
      }
      current = publisher;
    } finally {
      gate.unlock();
    }
    if (leaving) {
      publisher.close();
    }
    tell(new Connected(servers.get(server), recovery.attempts()));
    agreed.complete(Optional.empty());
    if (timeline != null) {
      settings.keyframeRequest().run();
    }
  }

  /** Stays with a connection until it ends; null where that was wished. */
  private @Nullable RtmpException attend(RtmpPublisher publisher) {
    var watch = new PeerWatch(settings.windowAckSize(), settings.timeouts().write());
    var ended = publisher.ended().toCompletableFuture();
    boolean live = false;
    while (true) {
      try {
        return ended.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS).orElse(null);
      } catch (TimeoutException _) {
        if (!live && publisher.isAccepted()) {
          live = true;
          accepted(publisher);
        }
        if (watch.isGone(publisher.statistics(), clock.nanos())) {
          publisher.giveUpOnPeer();
        }
      } catch (InterruptedException _) {
        publisher.close();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void accepted(RtmpPublisher publisher) {
    if (timeline == null) {
      tell(new Live(servers.get(server), 0, Duration.ZERO));
    } else {
      reconnects.incrementAndGet();
      var offAir = Duration.ofNanos(publisher.mediaSince() - interruptedAt);
      tell(new Live(servers.get(server), recovery.attempts(), offAir));
    }
    timeline = publisher.timeline();
    lastFailure = null;
    recovery.accepted();
  }

  private void retire(RtmpPublisher publisher) {
    gate.lock();
    try {
      current = null;
      past = past.and(publisher.statistics());
    } finally {
      gate.unlock();
    }
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
