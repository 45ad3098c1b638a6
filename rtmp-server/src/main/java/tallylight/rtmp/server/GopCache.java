package tallylight.rtmp.server;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import tallylight.rtmp.chunk.ChunkProtocol;

/**
 * Everything since the last keyframe, for players who come late. Where that becomes too much it is
 * forgotten, and collecting begins again at the next keyframe. Not safe for several threads.
 */
final class GopCache {
  private final long mostBytes;
  private final long mostMillis;
  private final ArrayDeque<MediaMessage> messages = new ArrayDeque<>();
  private long bytes;

  GopCache(PlayLimits limits) {
    mostBytes = limits.cacheBytes();
    mostMillis = limits.cacheTime().toMillis();
  }

  void add(MediaMessage message) {
    if (message.isPicture() && message.keyframe()) {
      clear();
    } else if (messages.isEmpty()) {
      return;
    }
    messages.add(message);
    bytes += message.weight();
    long span = ChunkProtocol.difference(messages.getFirst().timestamp(), message.timestamp());
    if (bytes > mostBytes || span > mostMillis) {
      clear();
    }
  }

  void clear() {
    messages.clear();
    bytes = 0;
  }

  /** Begins with a keyframe; empty where there is none to begin with. */
  Collection<MediaMessage> messages() {
    return Collections.unmodifiableCollection(messages);
  }
}
