package tallylight.rtmp.publish;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.rtmp.congestion.Backlog;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.flv.TrackConfigs;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.AckCounter;

/**
 * Where encoders meet the writer of one connection. Encoders put packets in and never wait; the
 * writer takes them out: control messages first, then what the {@link Backlog} gives.
 *
 * <p>The lock is held for moments only, never while anything is written or called back.
 */
final class SendQueue {
  private static final Logger log = LoggerFactory.getLogger(SendQueue.class);
  private static final int MOST_CONTROL_MESSAGES = 64;

  private final Runnable keyframeRequest;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<RtmpMessage> control = new ArrayDeque<>();
  private final ArrayDeque<CodecConfig> prelude = new ArrayDeque<>();
  private final Backlog backlog;
  private final @Nullable Timeline continued;
  private boolean expectsVideo;
  private final TrackConfigs configs = new TrackConfigs();
  private @Nullable Timeline timeline;
  private long firstDts;
  private boolean draining;
  private boolean closed;

  /**
   * An empty queue.
   *
   * @param expectsVideo whether the broadcast begins with a keyframe rather than with any sound
   * @param continued when 0 is; null for when the broadcast begins
   * @param keyframeRequest called without the lock after video was dropped
   */
  SendQueue(
      long limitNanos,
      long limitBytes,
      boolean expectsVideo,
      @Nullable Timeline continued,
      MediaClock clock,
      Runnable keyframeRequest) {
    this.backlog = new Backlog(limitNanos, limitBytes, clock);
    this.expectsVideo = expectsVideo;
    this.continued = continued;
    this.keyframeRequest = keyframeRequest;
  }

  /** Puts a message before all packets; false where too many of them wait. */
  boolean offerControl(RtmpMessage message) {
    lock.lock();
    try {
      if (closed || control.size() >= MOST_CONTROL_MESSAGES) {
        return false;
      }
      control.add(message);
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the configuration of the packets that follow. */
  void configure(CodecConfig config) {
    lock.lock();
    try {
      if (closed || !configs.put(config)) {
        return;
      }
      expectsVideo |= config.codec().isVideo();
      if (timeline != null) {
        backlog.add(config);
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes a packet, or drops it; retains what it keeps. */
  void offer(EncodedPacket packet) {
    boolean wantsKeyframe;
    lock.lock();
    try {
      if (closed || draining || !isWanted(packet)) {
        if (timeline != null || continued != null) {
          backlog.refuse(packet);
        }
        return;
      }
      wantsKeyframe = backlog.add(packet);
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (wantsKeyframe) {
      log.debug("video was dropped because the connection is too slow; asking for a keyframe");
      keyframeRequest.run();
    }
  }

  private boolean isWanted(EncodedPacket packet) {
    if (configs.get(packet.isVideo(), packet.track()) == null
        || (timeline == null && !begin(packet))) {
      return false;
    }
    return packet.dtsNanos() >= firstDts;
  }

  /**
   * The broadcast begins with the first keyframe, whose decoding time becomes 0 where no earlier
   * connection has set it. Sound waits for it: an encoder that looks ahead gives the picture later
   * than the sound that belongs to it.
   */
  private boolean begin(EncodedPacket packet) {
    if (packet.isVideo() != expectsVideo || !packet.isKeyframe()) {
      if (!packet.isVideo()) {
        backlog.hold(packet);
      }
      return false;
    }
    firstDts = packet.dtsNanos();
    timeline = continued == null ? new Timeline(firstDts) : continued;
    backlog.forgetSoundBefore(packet.dtsNanos());
    prelude.addAll(configs.all());
    return true;
  }

  /**
   * Waits for what is to be sent next: an {@link RtmpMessage}, a {@link CodecConfig} or an {@link
   * EncodedPacket}; null where nothing more will come. A packet stays the queue's until {@link
   * #sent}.
   */
  @Nullable Object take() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        Object next = closed ? null : poll();
        if (next != null || closed || draining) {
          return next;
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Object poll() {
    if (!control.isEmpty()) {
      return control.poll();
    }
    if (timeline == null) {
      return null;
    }
    return prelude.isEmpty() ? backlog.poll() : prelude.poll();
  }

  /**
   * What may go between the chunks of a picture that is being sent: a control message, or sound and
   * its configuration. Null where none waits; never blocks.
   */
  @Nullable Object takeBetweenChunks() {
    lock.lock();
    try {
      if (closed) {
        return null;
      }
      return control.isEmpty() ? backlog.pollSound() : control.poll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that a packet that was taken was handed to the system. */
  void sent(EncodedPacket packet) {
    lock.lock();
    try {
      backlog.sent(packet);
    } finally {
      lock.unlock();
    }
  }

  /** When 0 is on this connection; known once a packet was taken. */
  @Nullable Timeline timeline() {
    lock.lock();
    try {
      return timeline;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more in; what is there can still be taken. */
  void drain() {
    lock.lock();
    try {
      draining = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives everything back that waits; the counts are final then. What is being sent counts as
   * dropped and stays until the writer says {@link #sent} or {@link #abandon}.
   */
  void close() {
    lock.lock();
    try {
      closed = true;
      control.clear();
      prelude.clear();
      backlog.end();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives back what was taken and not sent. */
  void abandon() {
    lock.lock();
    try {
      backlog.abandon();
    } finally {
      lock.unlock();
    }
  }

  PublisherStatistics statistics(long bytesSent, AckCounter acknowledged, RoundTrip roundTrip) {
    lock.lock();
    try {
      boolean begun = timeline != null;
      return new PublisherStatistics(
          backlog.videoSent(),
          backlog.audioSent(),
          backlog.videoDropped(),
          backlog.audioDropped(),
          bytesSent,
          begun ? backlog.bytes() : 0,
          begun ? backlog.ageNanos() : 0,
          acknowledged.total(),
          acknowledged.atNanos(),
          roundTrip.nanos());
    } finally {
      lock.unlock();
    }
  }
}
