package tallylight.rtmp.server;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.MediaClock;

/**
 * What waits for one player. The publisher's thread puts in and never waits; the player's thread
 * takes out.
 *
 * <p>A player that falls behind loses all waiting pictures and goes on at the next keyframe. One
 * that does not take a message for too long is dropped.
 */
final class Subscription {
  private static final Logger log = LoggerFactory.getLogger(Subscription.class);
  private static final long NEVER = Long.MAX_VALUE;

  private final PlayLimits limits;
  private final MediaClock clock;
  private final Runnable wake;
  private final Runnable drop;

  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<ToPlayer> waiting = new ArrayDeque<>();
  private long bytes;
  private long behindSince;
  private long writingSince = NEVER;
  private long lonelySince = NEVER;
  private boolean everLive;
  private boolean awaitsKeyframe;
  private boolean paused;
  private boolean dropped;
  private boolean wantsSound = true;
  private boolean wantsPictures = true;

  /**
   * Begins empty.
   *
   * @param wake called when there is something to take; must not block
   * @param drop ends the player's connection; must not block
   */
  Subscription(PlayLimits limits, MediaClock clock, Runnable wake, Runnable drop) {
    this.limits = limits;
    this.clock = clock;
    this.wake = wake;
    this.drop = drop;
  }

  /** The player joins a broadcast under way: all of {@code prelude} waits for it. */
  void join(List<MediaMessage> prelude, boolean fromKeyframe) {
    lock.lock();
    try {
      add(ToPlayer.Event.PUBLISHED);
      prelude.forEach(this::add);
      awaitsKeyframe = !fromKeyframe;
    } finally {
      lock.unlock();
    }
    wake.run();
  }

  /** The player joins where nobody publishes. */
  void awaitPublisher() {
    lock.lock();
    try {
      lonelySince = clock.nanos();
    } finally {
      lock.unlock();
    }
  }

  /** Puts something in, or leaves it out where the player is too slow. */
  void offer(ToPlayer item) {
    boolean over;
    lock.lock();
    try {
      if (dropped) {
        return;
      }
      long now = clock.nanos();
      over = isStalled(now) || !take(item, now);
      dropped = over;
      if (over) {
        waiting.clear();
      }
    } finally {
      lock.unlock();
    }
    if (over) {
      log.info("a player is dropped because it is too slow");
      drop.run();
    }
    wake.run();
  }

  private boolean isStalled(long now) {
    return writingSince != NEVER && now - writingSince > limits.stall().toNanos();
  }

  /** False where not even thinning makes room. */
  private boolean take(ToPlayer item, long now) {
    if (item instanceof MediaMessage media && !isWanted(media)) {
      return true;
    }
    add(item);
    boolean late = now - behindSince > limits.queueTime().toNanos();
    if (bytes > limits.queueBytes() || late) {
      thin(item);
      behindSince = now;
    }
    return bytes <= limits.queueBytes();
  }

  private boolean isWanted(MediaMessage media) {
    if (media.header()) {
      return true;
    }
    if (paused || !(media.isVideo() ? wantsPictures : wantsSound)) {
      return false;
    }
    if (media.isVideo() && awaitsKeyframe) {
      awaitsKeyframe = !media.keyframe();
      return media.keyframe();
    }
    return true;
  }

  private void add(ToPlayer item) {
    if (waiting.isEmpty()) {
      behindSince = clock.nanos();
    }
    waiting.add(item);
    switch (item) {
      case MediaMessage media -> bytes += media.weight();
      case ToPlayer.Event event -> {
        lonelySince = event == ToPlayer.Event.PUBLISHED ? NEVER : clock.nanos();
        everLive = true;
      }
    }
  }

  /** Leaves out all pictures but a keyframe that has just come; all media where that is too few. */
  private void thin(ToPlayer latest) {
    boolean fresh = latest instanceof MediaMessage media && media.isPicture() && media.keyframe();
    int before = waiting.size();
    remove(MediaMessage::isPicture);
    if (fresh) {
      add(latest);
    }
    awaitsKeyframe = awaitsKeyframe || !fresh;
    if (bytes > limits.queueBytes()) {
      remove(media -> !media.header());
      awaitsKeyframe = true;
    }
    log.debug("a player is too slow: left out {} messages", before - waiting.size());
  }

  private void remove(Predicate<MediaMessage> unwanted) {
    waiting.removeIf(
        item -> {
          boolean goes = item instanceof MediaMessage media && unwanted.test(media);
          if (goes) {
            bytes -= ((MediaMessage) item).weight();
          }
          return goes;
        });
  }

  /** What is next, or null; the one before counts as written. */
  @Nullable ToPlayer poll() {
    lock.lock();
    try {
      ToPlayer item = waiting.poll();
      writingSince = item == null ? NEVER : clock.nanos();
      if (item instanceof MediaMessage media) {
        bytes -= media.weight();
      }
      return item;
    } finally {
      lock.unlock();
    }
  }

  /** Whether media goes on, and goes on at a keyframe where it had stopped. */
  void pause(boolean pause) {
    lock.lock();
    try {
      paused = pause;
      awaitsKeyframe = true;
    } finally {
      lock.unlock();
    }
  }

  void receiveSound(boolean wanted) {
    lock.lock();
    try {
      wantsSound = wanted;
    } finally {
      lock.unlock();
    }
  }

  void receivePictures(boolean wanted) {
    lock.lock();
    try {
      wantsPictures = wanted;
      awaitsKeyframe = true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there has ever been a broadcast for this player. */
  boolean wasEverLive() {
    lock.lock();
    try {
      return everLive;
    } finally {
      lock.unlock();
    }
  }

  /** Nanoseconds until a player without a publisher has waited long enough; at most 0 then. */
  long patienceNanos() {
    lock.lock();
    try {
      if (lonelySince == NEVER || !waiting.isEmpty()) {
        return NEVER;
      }
      var limit = everLive ? limits.awaitReturn() : limits.awaitPublisher();
      return limit.toNanos() - (clock.nanos() - lonelySince);
    } finally {
      lock.unlock();
    }
  }
}
