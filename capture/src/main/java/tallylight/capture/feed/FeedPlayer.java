package tallylight.capture.feed;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CaptureException;
import tallylight.capture.FeedAddress;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.PacketDecoder;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;

/**
 * The pictures or the sound of a feed. Packets wait coded, and are decoded on a thread of its own
 * shortly before they are due.
 */
abstract class FeedPlayer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedPlayer.class);
  private static final int MOST_WAITING = 1024;
  private static final long LOOK_MILLIS = 200;
  private static final long STILL = 3 * MediaClock.SECOND;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  /** How long before it is due a packet is decoded. */
  private static final long AHEAD = 250 * MediaClock.MILLISECOND;

  /** A packet and what its decoder must know. */
  private record Waiting(CodecConfig config, EncodedPacket packet) {}

  final FeedAddress address;
  final MediaClock media;
  private final boolean video;
  private final String what;
  private final int threads;
  private final ArrayBlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private final Feed feed;

  private boolean awaitsKeyframe = true;
  private @Nullable PacketDecoder decoder;
  private @Nullable CodecConfig config;
  private volatile long lastPacket;
  private volatile boolean closing;
  private volatile @Nullable CaptureException undecodable;

  /**
   * A player that begins with {@link #begin}.
   *
   * @param what it plays, for people
   * @param threads of the decoder
   */
  @SuppressWarnings("this-escape") // The feed only fills the queue, which is there by then.
  FeedPlayer(FeedAddress address, MediaClock media, boolean video, String what, int threads) {
    this.address = address;
    this.media = media;
    this.video = video;
    this.what = what;
    this.threads = threads;
    this.lastPacket = media.nanos();
    this.thread =
        Thread.ofPlatform().daemon().name(what + " of " + address.host()).unstarted(this::run);
    this.feed = Feed.join(address, media, this);
  }

  final void begin() {
    thread.start();
  }

  /** Takes the decoder's present frame. */
  abstract void take(PacketDecoder decoder) throws FfmpegException, InterruptedException;

  /** Nothing is there to be taken; called again and again, with what is wrong. */
  abstract void idle(CaptureException reason);

  /** Frees what belongs to a decoder that is about to be closed; its frame is gone after this. */
  abstract void release();

  final FeedClock clock() {
    return feed.clock();
  }

  final boolean hasMore() {
    return !queue.isEmpty();
  }

  /** Takes a packet of either kind; the feed's, which never waits. */
  final void offer(CodecConfig packetConfig, EncodedPacket packet) {
    if (packet.isVideo() != video || (awaitsKeyframe && !packet.isKeyframe())) {
      return;
    }
    awaitsKeyframe = false;
    lastPacket = media.nanos();
    packet.retain();
    if (!queue.offer(new Waiting(packetConfig, packet))) {
      packet.close();
      LOG.debug("{} of {} come faster than they can be decoded", what, address);
      drain();
      awaitsKeyframe = true;
    }
  }

  private void drain() {
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      next.packet().close();
    }
  }

  private void run() {
    try {
      while (!closing) {
        Waiting next = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          try (EncodedPacket packet = next.packet()) {
            awaitTurn(packet);
            play(next.config(), packet);
          }
        }
        look();
      }
    } catch (InterruptedException _) {
      LOG.trace("{} of {} are no longer wanted", what, address);
    } catch (RuntimeException e) {
      LOG.error("{} of {} ended by a fault of the program", what, address, e);
      undecodable = FeedProblems.failed(address, e);
    } finally {
      closeDecoder();
    }
  }

  private void look() {
    CaptureException reason = failure();
    if (reason != null && queue.isEmpty()) {
      idle(reason);
      feed.checkLife();
    }
  }

  private void awaitTurn(EncodedPacket packet) throws InterruptedException {
    long left = clock().dueNanos(packet.dtsNanos()) - AHEAD - media.nanos();
    while (left > 0) {
      LockSupport.parkNanos(this, left);
      if (Thread.interrupted() || closing) {
        throw new InterruptedException();
      }
      left = clock().dueNanos(packet.dtsNanos()) - AHEAD - media.nanos();
    }
  }

  private void play(CodecConfig next, EncodedPacket packet) throws InterruptedException {
    try {
      PacketDecoder ready = decoder;
      if (ready == null || !Objects.equals(config, next)) {
        closeDecoder();
        config = next;
        ready = PacketDecoder.open(next, threads);
        decoder = ready;
        undecodable = null;
      }
      ready.give(packet);
      while (ready.next()) {
        take(ready);
      }
    } catch (FfmpegException e) {
      LOG.debug("{} of {} cannot be decoded: {}", what, address, e.getMessage());
      undecodable = FeedProblems.unknownCoding(address, what, e);
    }
  }

  private void closeDecoder() {
    release();
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
  }

  public final String description() {
    return "Feed of " + address.host();
  }

  public final @Nullable CaptureException failure() {
    CaptureException away = feed.failure();
    if (away != null) {
      return away;
    }
    if (media.nanos() - lastPacket > STILL) {
      return FeedProblems.nothing(address, what);
    }
    return undecodable;
  }

  /** Never: a guest may come back at any time. */
  public final boolean ended() {
    return false;
  }

  @Override
  public void close() {
    closing = true;
    feed.leave(this);
    thread.interrupt();
    try {
      if (!thread.join(CLOSE)) {
        LOG.warn("{} of {} do not let go of their decoder", what, address);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    drain();
  }
}
