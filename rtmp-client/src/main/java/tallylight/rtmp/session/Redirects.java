package tallylight.rtmp.session;

import java.time.Duration;
import java.util.ArrayDeque;
import tallylight.media.MediaClock;
import tallylight.rtmp.session.RedirectRefusedException.Reason;

/**
 * Counts the reconnect requests that a broadcast follows, so that servers cannot send it round and
 * round: a few in a row, and as many again later. Safe for use by several threads.
 */
public final class Redirects {
  /** The most that are followed {@link #WITHIN} this time. */
  public static final int MOST = 5;

  /** The time in which they are counted together. */
  public static final Duration WITHIN = Duration.ofMinutes(10);

  private final MediaClock clock;
  private final ArrayDeque<Long> followedAt = new ArrayDeque<>();

  /** Begins with none. */
  public Redirects(MediaClock clock) {
    this.clock = clock;
  }

  /**
   * Takes note that a request is followed.
   *
   * @return where to
   * @throws RedirectRefusedException where too many were followed lately
   */
  public synchronized RtmpUrl follow(ReconnectRequest request) throws RedirectRefusedException {
    long now = clock.nanos();
    while (!followedAt.isEmpty() && now - followedAt.getFirst() > WITHIN.toNanos()) {
      followedAt.removeFirst();
    }
    if (followedAt.size() >= MOST) {
      throw new RedirectRefusedException(Reason.TOO_MANY, null);
    }
    followedAt.add(now);
    return request.target();
  }
}
