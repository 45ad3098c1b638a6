package tallylight.rtmp.server;

import java.util.HashMap;
import java.util.Map;
import tallylight.media.MediaClock;

/** The channels that somebody publishes to, plays or waits for. Safe for use by several threads. */
final class Channels {
  private final PlayLimits limits;
  private final MediaClock clock;
  private final Map<String, Holding> holdings = new HashMap<>();

  private static final class Holding {
    final Channel channel;
    int holders;

    Holding(Channel channel) {
      this.channel = channel;
    }
  }

  Channels(PlayLimits limits, MediaClock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** What publishers and players of one broadcast have in common; queries are each one's own. */
  static String key(String app, String name) {
    return withoutQuery(app) + "/" + withoutQuery(name);
  }

  static String withoutQuery(String text) {
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }

  /** The channel of that key, which stays until as many {@link #release} it. */
  synchronized Channel hold(String key) {
    Holding holding = holdings.computeIfAbsent(key, _ -> new Holding(new Channel(limits, clock)));
    holding.holders++;
    return holding.channel;
  }

  synchronized void release(String key) {
    Holding holding = holdings.get(key);
    if (holding != null && --holding.holders == 0) {
      holdings.remove(key);
    }
  }

  /** For tests: how many there are. */
  synchronized int size() {
    return holdings.size();
  }
}
