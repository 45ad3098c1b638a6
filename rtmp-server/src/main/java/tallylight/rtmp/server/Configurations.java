package tallylight.rtmp.server;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.flv.PacketType;

/**
 * What decoders must know first, of all tracks of a broadcast, for players who come late; in the
 * order in which it came. Bounded: what came first goes first. Not safe for several threads.
 */
final class Configurations {
  private static final Logger log = LoggerFactory.getLogger(Configurations.class);

  /** Configurations take some hundred bytes; a publisher of ours never has more than this. */
  private static final long MOST_BYTES = 1 << 20;

  /**
   * What a message configures: a later one for the same takes its place.
   *
   * @param numbered whether the message numbers its tracks
   * @param track the first of them
   */
  record Key(boolean video, boolean numbered, int track, PacketType type) {}

  private final Map<Key, MediaMessage> messages = new LinkedHashMap<>();
  private long bytes;

  void put(Key key, MediaMessage message) {
    MediaMessage before = messages.remove(key);
    if (before != null) {
      bytes -= before.weight();
    }
    messages.put(key, message);
    bytes += message.weight();
    var oldest = messages.values().iterator();
    while (bytes > MOST_BYTES) {
      bytes -= oldest.next().weight();
      oldest.remove();
      log.debug("forgot a configuration, as there are too many");
    }
  }

  void clear() {
    messages.clear();
    bytes = 0;
  }

  Collection<MediaMessage> messages() {
    return messages.values();
  }
}
