package tallylight.rtmp.server;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.media.MediaClock;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.amf.AmfWriter;
import tallylight.rtmp.chunk.ChunkProtocol;
import tallylight.rtmp.message.MessageCodec;
import tallylight.rtmp.message.MessageType;

/**
 * A name, who publishes under it, and who plays it. Outlives its publisher while there are players,
 * whose time goes on without a jump back when a publisher returns.
 *
 * <p>The lock is held for handing messages to queues, never across input or output.
 */
final class Channel {
  private static final Logger log = LoggerFactory.getLogger(Channel.class);

  private final MediaClock clock;
  private final boolean caches;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Subscription> players = new ArrayList<>();
  private final GopCache cache;
  private boolean live;
  private boolean hasPictures;
  private @Nullable MediaMessage metadata;
  private final Configurations configurations = new Configurations();

  /** What is added to the publisher's timestamps; unknown until its first message. */
  private @Nullable Long shift;

  private boolean everLive;
  private long latest;
  private long latestNanos;

  Channel(PlayLimits limits, MediaClock clock) {
    this.clock = clock;
    this.caches = limits.cacheBytes() > 0;
    this.cache = new GopCache(limits);
  }

  /** Somebody wants to publish; false where somebody else does. */
  boolean publish() {
    lock.lock();
    try {
      if (live) {
        return false;
      }
      live = true;
      shift = null;
      hand(ToPlayer.Event.PUBLISHED);
      return true;
    } finally {
      lock.unlock();
    }
  }

  void unpublish() {
    lock.lock();
    try {
      live = false;
      hasPictures = false;
      metadata = null;
      configurations.clear();
      cache.clear();
      hand(ToPlayer.Event.UNPUBLISHED);
    } finally {
      lock.unlock();
    }
  }

  void metadata(AmfValue value) {
    byte[] body = AmfWriter.toBytes(List.of(AmfValue.of("onMetaData"), value));
    if (body.length > MessageCodec.LONGEST_AMF) {
      // What AMF3 says in few bytes by references may be more than a player takes.
      log.debug("metadata of {} bytes is not handed on", body.length);
      return;
    }
    lock.lock();
    try {
      metadata =
          new MediaMessage(MessageType.DATA_AMF0, false, true, latest, ByteBuffer.wrap(body));
      hand(metadata);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes an audio or video message; the payload is copied where anybody may want it.
   *
   * @param configures what it configures; null for media
   * @param timestamp the publisher's
   */
  void media(
      boolean video,
      boolean keyframe,
      Configurations.@Nullable Key configures,
      long timestamp,
      ByteBuffer payload) {
    boolean header = configures != null;
    lock.lock();
    try {
      long time = rebased(timestamp);
      if (players.isEmpty() && !header && !caches) {
        hasPictures |= video;
        return;
      }
      int type = video ? MessageType.VIDEO : MessageType.AUDIO;
      var message = new MediaMessage(type, keyframe, header, time, copy(payload));
      if (configures != null) {
        configurations.put(configures, message);
      }
      hasPictures |= message.isPicture();
      if (caches) {
        cache.add(message);
      }
      hand(message);
    } finally {
      lock.unlock();
    }
  }

  /** A later publisher's time goes on where the one before left off, the pause included. */
  private long rebased(long timestamp) {
    long now = clock.nanos();
    Long known = shift;
    if (known == null) {
      long pause = (now - latestNanos) / MediaClock.MILLISECOND;
      known = everLive ? latest + pause - timestamp : 0L;
      shift = known;
      everLive = true;
      latest = timestamp + known & ChunkProtocol.TIMESTAMP_MASK;
    }
    long time = timestamp + known & ChunkProtocol.TIMESTAMP_MASK;
    if (ChunkProtocol.difference(latest, time) > 0) {
      latest = time;
    }
    latestNanos = now;
    return time;
  }

  private static ByteBuffer copy(ByteBuffer payload) {
    var bytes = new byte[payload.remaining()];
    payload.get(payload.position(), bytes);
    return ByteBuffer.wrap(bytes);
  }

  private void hand(ToPlayer item) {
    for (Subscription player : players) {
      player.offer(item);
    }
  }

  /** A player joins: at the last keyframe where it is known. */
  void subscribe(Subscription player) {
    lock.lock();
    try {
      if (live) {
        player.join(prelude(), !cache.messages().isEmpty() || !hasPictures);
      } else {
        player.awaitPublisher();
      }
      players.add(player);
    } finally {
      lock.unlock();
    }
  }

  private List<MediaMessage> prelude() {
    var messages = new ArrayList<MediaMessage>();
    long begin = cache.messages().stream().findFirst().map(MediaMessage::timestamp).orElse(latest);
    if (metadata != null) {
      messages.add(metadata.at(begin));
    }
    configurations.messages().forEach(header -> messages.add(header.at(begin)));
    messages.addAll(cache.messages());
    return messages;
  }

  void unsubscribe(Subscription player) {
    lock.lock();
    try {
      players.remove(player);
    } finally {
      lock.unlock();
    }
  }
}
