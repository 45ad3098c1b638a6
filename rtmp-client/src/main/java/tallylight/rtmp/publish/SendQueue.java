package tallylight.rtmp.publish;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.rtmp.chunk.ChunkProtocol;
import tallylight.rtmp.flv.MediaTagHeader;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.message.RtmpMessage;

/**
 * What waits to be sent on one connection.
 *
 * <p>Encoders put packets in and never wait; the connection's writer takes them out: control
 * messages first, then sound, then pictures. It is bounded by age and by bytes. What goes when that
 * is too much is the tail of a group of pictures: everything from some picture to the next
 * keyframe, the oldest tail first. Keyframes and sequence headers stay; sound goes only when it has
 * waited twice as long. Beyond twice the bytes nothing more is let in.
 *
 * <p>The lock is held for moments only, never while anything is written or called back.
 */
final class SendQueue {
  private static final Logger log = LoggerFactory.getLogger(SendQueue.class);
  private static final int MOST_CONTROL_MESSAGES = 64;
  private static final int LARGEST_PACKET = ChunkProtocol.LARGEST_MESSAGE - MediaTagHeader.LARGEST;
  private static final long REQUEST_AGAIN_NANOS = MediaClock.SECOND;

  private final long limitNanos;
  private final long limitBytes;
  private final MediaClock clock;
  private final Runnable keyframeRequest;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<RtmpMessage> control = new ArrayDeque<>();
  private final ArrayDeque<CodecConfig> prelude = new ArrayDeque<>();
  private final PacketRing audio = new PacketRing();
  private final PacketRing video = new PacketRing();
  private boolean expectsVideo;
  private @Nullable CodecConfig videoConfig;
  private @Nullable CodecConfig audioConfig;
  private @Nullable Timeline timeline;

  private @Nullable EncodedPacket sending;
  private long sendingSince;
  private long bytes;
  private boolean waitingForKeyframe;
  private long requestedAt;
  private boolean draining;
  private boolean closed;

  private long videoSent;
  private long audioSent;
  private long videoDropped;
  private long audioDropped;

  /**
   * An empty queue.
   *
   * @param expectsVideo whether the broadcast begins with a keyframe rather than with any sound
   * @param keyframeRequest called without the lock after video was dropped
   */
  SendQueue(
      long limitNanos,
      long limitBytes,
      boolean expectsVideo,
      MediaClock clock,
      Runnable keyframeRequest) {
    this.limitNanos = limitNanos;
    this.limitBytes = limitBytes;
    this.expectsVideo = expectsVideo;
    this.clock = clock;
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
      boolean isVideo = config.codec().isVideo();
      if (closed || Objects.equals(config, isVideo ? videoConfig : audioConfig)) {
        return;
      }
      if (isVideo) {
        videoConfig = config;
        expectsVideo = true;
      } else {
        audioConfig = config;
      }
      if (timeline != null) {
        (isVideo ? video : audio).add(config, clock.nanos());
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
      if (closed || draining || !begin(packet)) {
        return;
      }
      wantsKeyframe = packet.isVideo() ? offerVideo(packet) : offerAudio(packet);
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (wantsKeyframe) {
      log.debug("video was dropped because the connection is too slow; asking for a keyframe");
      keyframeRequest.run();
    }
  }

  /**
   * The broadcast begins with the first keyframe, whose decoding time becomes 0. Sound waits for
   * it: an encoder that looks ahead gives the picture later than the sound that belongs to it.
   */
  private boolean begin(EncodedPacket packet) {
    if (timeline != null) {
      return true;
    }
    if (packet.isVideo() != expectsVideo
        || !packet.isKeyframe()
        || (packet.isVideo() ? videoConfig : audioConfig) == null) {
      if (!packet.isVideo() && audioConfig != null) {
        keep(audio, packet);
        while (clock.nanos() - audio.oldestSince() > limitNanos) {
          release(audio.remove());
        }
      }
      return false;
    }
    timeline = new Timeline(packet.dtsNanos());
    audio.removeIf(
        0,
        audio.size(),
        held -> {
          boolean tooOld = held instanceof EncodedPacket p && p.dtsNanos() < packet.dtsNanos();
          if (tooOld) {
            release(held);
          }
          return tooOld;
        });
    if (videoConfig != null) {
      prelude.add(videoConfig);
    }
    if (audioConfig != null) {
      prelude.add(audioConfig);
    }
    return true;
  }

  private boolean offerAudio(EncodedPacket packet) {
    if (timeline != null && packet.dtsNanos() < timeline.baseNanos()) {
      return false;
    }
    if (!hasRoomFor(packet)) {
      audioDropped++;
      return false;
    }
    keep(audio, packet);
    boolean wantsKeyframe = isOverLimit() && dropTails();
    if (clock.nanos() - audio.oldestSince() > 2 * limitNanos) {
      dropOldAudio();
    }
    return wantsKeyframe;
  }

  /** True where a keyframe should be asked for. */
  private boolean offerVideo(EncodedPacket packet) {
    if (!hasRoomFor(packet)) {
      videoDropped++;
      return awaitKeyframe();
    }
    if (packet.isKeyframe()) {
      keep(video, packet);
      boolean over = isOverLimit();
      if (over) {
        dropTails();
      }
      waitingForKeyframe = over && isOverLimit();
      return false;
    }
    if (waitingForKeyframe) {
      videoDropped++;
      return !isOverLimit() && mayRequestAgain();
    }
    keep(video, packet);
    return isOverLimit() && dropTails();
  }

  private boolean hasRoomFor(EncodedPacket packet) {
    return packet.size() <= LARGEST_PACKET && bytes + packet.size() <= 2 * limitBytes;
  }

  private void keep(PacketRing ring, EncodedPacket packet) {
    packet.retain();
    bytes += packet.size();
    ring.add(packet, clock.nanos());
  }

  private boolean isOverLimit() {
    return bytes > limitBytes || ageNanos() > limitNanos;
  }

  private long ageNanos() {
    long now = clock.nanos();
    long age = sending == null ? 0 : now - sendingSince;
    if (!audio.isEmpty()) {
      age = Math.max(age, now - audio.oldestSince());
    }
    if (!video.isEmpty()) {
      age = Math.max(age, now - video.oldestSince());
    }
    return age;
  }

  /** Drops tails, the oldest first, until within the limits; true where a keyframe is wanted. */
  private boolean dropTails() {
    int from = 0;
    while (isOverLimit()) {
      while (from < video.size() && !isDroppable(video.get(from))) {
        from++;
      }
      int to = from;
      while (to < video.size() && !isKeyframe(video.get(to))) {
        to++;
      }
      if (from == to) {
        return false;
      }
      boolean cutsTheLatest = to == video.size();
      video.removeIf(from, to, this::dropIfDroppable);
      if (cutsTheLatest) {
        return awaitKeyframe();
      }
    }
    return false;
  }

  private boolean dropIfDroppable(Object item) {
    if (!isDroppable(item)) {
      return false;
    }
    videoDropped++;
    release(item);
    return true;
  }

  private static boolean isKeyframe(Object item) {
    return item instanceof EncodedPacket packet && packet.isKeyframe();
  }

  private static boolean isDroppable(Object item) {
    return item instanceof EncodedPacket packet && !packet.isKeyframe();
  }

  private void dropOldAudio() {
    long now = clock.nanos();
    while (!audio.isEmpty()
        && now - audio.oldestSince() > limitNanos
        && audio.get(0) instanceof EncodedPacket) {
      audioDropped++;
      release(audio.remove());
    }
  }

  /** Pictures are useless until the next keyframe; true where it has not been asked for yet. */
  private boolean awaitKeyframe() {
    boolean wasWaiting = waitingForKeyframe;
    waitingForKeyframe = true;
    if (wasWaiting) {
      return false;
    }
    requestedAt = clock.nanos();
    return true;
  }

  private boolean mayRequestAgain() {
    boolean may = clock.nanos() - requestedAt >= REQUEST_AGAIN_NANOS;
    if (may) {
      requestedAt = clock.nanos();
    }
    return may;
  }

  private void release(Object item) {
    if (item instanceof EncodedPacket packet) {
      bytes -= packet.size();
      packet.close();
    }
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
    if (!prelude.isEmpty()) {
      return prelude.poll();
    }
    PacketRing ring = audio.isEmpty() ? video : audio;
    if (ring.isEmpty()) {
      return null;
    }
    long since = ring.oldestSince();
    Object item = ring.remove();
    if (item instanceof EncodedPacket packet) {
      sending = packet;
      sendingSince = since;
    }
    return item;
  }

  /** Says that the packet taken last was handed to the system. */
  void sent() {
    lock.lock();
    try {
      EncodedPacket packet = sending;
      if (packet == null) {
        return;
      }
      if (packet.isVideo()) {
        videoSent++;
      } else {
        audioSent++;
      }
      sending = null;
      release(packet);
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
   * Gives everything back that waits. The packet being sent stays until the writer says {@link
   * #sent} or {@link #abandon}.
   */
  void close() {
    lock.lock();
    try {
      closed = true;
      control.clear();
      prelude.clear();
      while (!audio.isEmpty()) {
        release(audio.remove());
      }
      while (!video.isEmpty()) {
        release(video.remove());
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Gives back the packet taken last, which was not sent. */
  void abandon() {
    lock.lock();
    try {
      EncodedPacket packet = sending;
      if (packet != null) {
        sending = null;
        release(packet);
      }
    } finally {
      lock.unlock();
    }
  }

  PublisherStatistics statistics(long bytesSent, AckCounter acknowledged) {
    lock.lock();
    try {
      return new PublisherStatistics(
          videoSent,
          audioSent,
          videoDropped,
          audioDropped,
          bytesSent,
          bytes,
          timeline == null ? 0 : ageNanos(),
          acknowledged.total(),
          acknowledged.atNanos());
    } finally {
      lock.unlock();
    }
  }
}
