package tallylight.capture.feed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CaptureException;
import tallylight.capture.FeedAddress;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.media.ProblemException;

/**
 * A connection to a guest, made again and again until nobody wants it any more, and shared by all
 * who do. Only track 0 of pictures and of sound is played.
 */
final class Feed implements PacketSink {
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
  private static final Map<FeedAddress, Feed> OPEN = new HashMap<>();
  private static final long FIRST_PAUSE = 1000;
  private static final long LONGEST_PAUSE = 5000;

  /** A connection over which nothing comes for so long is made anew. */
  private static final long DEAD = 15 * MediaClock.SECOND;

  private final FeedAddress address;
  private final MediaClock media;
  private final FeedClock clock = new FeedClock();
  private final List<FeedPlayer> players = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile @Nullable CodecConfig pictures;
  private volatile @Nullable CodecConfig sound;
  private volatile boolean closing;
  private volatile boolean there;
  private volatile long lastArrival;
  private volatile @Nullable CaptureException failure;

  private Feed(FeedAddress address, MediaClock media) {
    this.address = address;
    this.media = media;
    this.lastArrival = media.nanos();
    this.failure = FeedProblems.awaited(address);
    this.thread = Thread.ofVirtual().name("feed of " + address.host()).unstarted(this::run);
  }

  /** The feed of an address for one more player, which it feeds from now on. */
  static Feed join(FeedAddress address, MediaClock media, FeedPlayer player) {
    synchronized (OPEN) {
      Feed feed = OPEN.get(address);
      if (feed == null) {
        feed = new Feed(address, media);
        OPEN.put(address, feed);
        feed.thread.start();
      }
      feed.players.add(player);
      return feed;
    }
  }

  /** Feeds a player no longer; the connection ends with the last one. */
  void leave(FeedPlayer player) {
    synchronized (OPEN) {
      players.remove(player);
      if (players.isEmpty()) {
        OPEN.remove(address, this);
        closing = true;
        thread.interrupt();
      }
    }
  }

  private static FeedLink link() {
    return ServiceLoader.load(FeedLink.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no way to a feed is on the class path"));
  }

  private void run() {
    long pause = FIRST_PAUSE;
    while (!closing) {
      clock.begin();
      lastArrival = media.nanos();
      CaptureException end = playOnce();
      pause = there ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, 2 * pause);
      away(end);
      try {
        TimeUnit.MILLISECONDS.sleep(pause);
      } catch (InterruptedException _) {
        LOG.trace("the wait for {} is over", address);
      }
    }
  }

  /** Why it ended. */
  private CaptureException playOnce() {
    try {
      link().play(address, media, this);
      return FeedProblems.over(address);
    } catch (ProblemException e) {
      return FeedProblems.away(address, e);
    } catch (InterruptedException _) {
      return FeedProblems.over(address);
    } catch (RuntimeException e) {
      LOG.error("the feed of {} ended by a fault of the program", address, e);
      return FeedProblems.failed(address, e);
    }
  }

  private void away(CaptureException reason) {
    if (closing) {
      return;
    }
    if (there) {
      LOG.warn("{} {}", reason.problem().what(), reason.problem().why());
    } else {
      LOG.debug("{} {}", reason.problem().what(), reason.problem().why());
    }
    there = false;
    failure = reason;
  }

  @Override
  public void configure(CodecConfig config) {
    if (config.track() != 0) {
      return;
    }
    if (config.codec().isVideo()) {
      pictures = config;
    } else {
      sound = config;
    }
  }

  @Override
  public void accept(EncodedPacket packet) {
    CodecConfig config = packet.isVideo() ? pictures : sound;
    if (packet.track() != 0 || config == null) {
      return;
    }
    long now = media.nanos();
    lastArrival = now;
    clock.arrived(packet.dtsNanos(), now);
    if (!there) {
      there = true;
      failure = null;
      LOG.info("The feed of {} is there", address);
    }
    for (FeedPlayer player : players) {
      player.offer(config, packet);
    }
  }

  FeedClock clock() {
    return clock;
  }

  /** Why nothing comes, or null while something does. */
  @Nullable CaptureException failure() {
    return failure;
  }

  /** Gives a connection up that is dead; its players ask for it now and then. */
  void checkLife() {
    if (media.nanos() - lastArrival > DEAD && !closing) {
      lastArrival = media.nanos();
      LOG.debug("nothing comes from {}: connecting anew", address);
      thread.interrupt();
    }
  }
}
