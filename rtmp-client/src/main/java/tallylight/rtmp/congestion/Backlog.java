package tallylight.rtmp.congestion;

import org.jspecify.annotations.Nullable;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.rtmp.chunk.ChunkProtocol;
import tallylight.rtmp.flv.MediaTagHeader;

/**
 * The packets that wait to be sent, and what becomes of them when they are too many.
 *
 * <p>It is bounded by age and by bytes. What goes when that is too much is the tail of a group of
 * pictures: everything from some picture to the next keyframe, the oldest tail first. Keyframes and
 * sequence headers stay; sound goes only when it has waited twice as long. Beyond twice the bytes
 * nothing more is let in. Not safe for several threads.
 */
public final class Backlog {
  private static final int LARGEST_PACKET = ChunkProtocol.LARGEST_MESSAGE - MediaTagHeader.LARGEST;
  private static final long REQUEST_AGAIN_NANOS = MediaClock.SECOND;

  private final long limitNanos;
  private final long limitBytes;
  private final MediaClock clock;

  private final PacketRing audio = new PacketRing();
  private final PacketRing video = new PacketRing();
  private @Nullable EncodedPacket sendingVideo;
  private long sendingVideoSince;
  private @Nullable EncodedPacket sendingAudio;
  private long sendingAudioSince;
  private long bytes;
  private boolean waitingForKeyframe;
  private long requestedAt;
  private boolean over;

  private long videoSent;
  private long audioSent;
  private long videoDropped;
  private long audioDropped;

  /**
   * An empty backlog.
   *
   * @param limitNanos how old what waits may become
   * @param limitBytes how many bytes may wait
   */
  public Backlog(long limitNanos, long limitBytes, MediaClock clock) {
    this.limitNanos = limitNanos;
    this.limitBytes = limitBytes;
    this.clock = clock;
  }

  /** Puts a configuration behind the packets of its kind. */
  public void add(CodecConfig config) {
    (config.codec().isVideo() ? video : audio).add(config, clock.nanos());
  }

  /** Holds sound that comes before the broadcast has begun, for no longer than the limit. */
  public void hold(EncodedPacket sound) {
    keep(audio, sound);
    while (clock.nanos() - audio.oldestSince() > limitNanos) {
      release(audio.remove());
    }
  }

  /** Counts a packet that comes too early or too late to be sent. */
  public void refuse(EncodedPacket packet) {
    if (packet.isVideo()) {
      videoDropped++;
    }
  }

  /** Lets go of held sound from before the beginning. */
  public void forgetSoundBefore(long dtsNanos) {
    audio.removeIf(
        0,
        audio.size(),
        held -> {
          boolean tooOld = held instanceof EncodedPacket p && p.dtsNanos() < dtsNanos;
          if (tooOld) {
            release(held);
          }
          return tooOld;
        });
  }

  /** Takes a packet, or drops it; true where a keyframe should be asked for. */
  public boolean add(EncodedPacket packet) {
    return packet.isVideo() ? addVideo(packet) : addAudio(packet);
  }

  private boolean addAudio(EncodedPacket packet) {
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

  private boolean addVideo(EncodedPacket packet) {
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

  /** How long the oldest packet has waited, those being sent included. */
  public long ageNanos() {
    long now = clock.nanos();
    long age = sendingVideo == null ? 0 : now - sendingVideoSince;
    if (sendingAudio != null) {
      age = Math.max(age, now - sendingAudioSince);
    }
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

  private void release(@Nullable Object item) {
    if (item instanceof EncodedPacket packet) {
      bytes -= packet.size();
      packet.close();
    }
  }

  /**
   * What is to be sent next, sound first; null where nothing waits. A packet stays here until
   * {@link #sent} or {@link #abandon}: one picture and one sound at most.
   */
  public @Nullable Object poll() {
    Object sound = pollSound();
    return sound == null ? poll(video) : sound;
  }

  /** Likewise, but only sound. */
  public @Nullable Object pollSound() {
    return poll(audio);
  }

  private @Nullable Object poll(PacketRing ring) {
    if (ring.isEmpty()) {
      return null;
    }
    long since = ring.oldestSince();
    Object item = ring.remove();
    if (item instanceof EncodedPacket packet && packet.isVideo()) {
      sendingVideo = packet;
      sendingVideoSince = since;
    } else if (item instanceof EncodedPacket packet) {
      sendingAudio = packet;
      sendingAudioSince = since;
    }
    return item;
  }

  /** A packet that was polled was handed to the system. */
  public void sent(EncodedPacket packet) {
    long counted = over ? 0 : 1;
    if (packet.isVideo()) {
      videoSent += counted;
      sendingVideo = null;
    } else {
      audioSent += counted;
      sendingAudio = null;
    }
    release(packet);
  }

  /** Drops the packets that were polled and not sent. */
  public void abandon() {
    EncodedPacket picture = sendingVideo;
    EncodedPacket sound = sendingAudio;
    if (!over) {
      countSendingAsDropped();
    }
    sendingVideo = null;
    sendingAudio = null;
    release(picture);
    release(sound);
  }

  private void countSendingAsDropped() {
    videoDropped += sendingVideo == null ? 0 : 1;
    audioDropped += sendingAudio == null ? 0 : 1;
  }

  /**
   * Ends the backlog: drops everything. What is being sent counts as dropped from now on, so that
   * the counts are final, and stays until {@link #sent} or {@link #abandon}.
   */
  public void end() {
    if (!over) {
      over = true;
      countSendingAsDropped();
    }
    while (!audio.isEmpty()) {
      Object item = audio.remove();
      audioDropped += item instanceof EncodedPacket ? 1 : 0;
      release(item);
    }
    while (!video.isEmpty()) {
      Object item = video.remove();
      videoDropped += item instanceof EncodedPacket ? 1 : 0;
      release(item);
    }
  }

  /** Bytes of all packets that wait, those being sent included. */
  public long bytes() {
    return bytes;
  }

  /** Video packets handed to the system. */
  public long videoSent() {
    return videoSent;
  }

  /** Audio packets handed to the system. */
  public long audioSent() {
    return audioSent;
  }

  /** Video packets left out. */
  public long videoDropped() {
    return videoDropped;
  }

  /** Audio packets left out. */
  public long audioDropped() {
    return audioDropped;
  }
}
