package tallylight.rtmp.publish;

import java.time.Duration;

/**
 * When a broadcast that has lost its connection tries again. It tries without end: what stops it is
 * a server that goes on refusing.
 *
 * @param first how long it waits before the first attempt
 * @param factor by which each further wait is longer; at least 1
 * @param longest no wait is longer
 * @param jitter the share of a wait that is left to chance, from 0 to below 1, so that thousands
 *     that lost the same server do not come back as one
 * @param patience how long refusals are taken for a server that still holds the lost connection
 */
public record ReconnectPolicy(
    Duration first, double factor, Duration longest, double jitter, Duration patience) {
  /**
   * Half a second, half as long again each time, up to half a minute; refusals for two minutes,
   * since nginx lets go of a vanished publisher only when its ping of each minute fails.
   */
  public static final ReconnectPolicy USUAL =
      new ReconnectPolicy(
          Duration.ofMillis(500), 1.5, Duration.ofSeconds(30), 0.2, Duration.ofMinutes(2));

  public ReconnectPolicy {
    if (first.isNegative() || longest.compareTo(first) < 0 || patience.isNegative()) {
      throw new IllegalArgumentException("no times to wait: " + first + " to " + longest);
    }
    if (!(factor >= 1) || !(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException("no factor " + factor + " or jitter " + jitter);
    }
  }

  /** Sets how long refusals are borne. */
  public ReconnectPolicy withPatience(Duration time) {
    return new ReconnectPolicy(first, factor, longest, jitter, time);
  }

  /** Sets how the waits begin and how long they become. */
  public ReconnectPolicy withWaits(Duration shortest, Duration most) {
    return new ReconnectPolicy(shortest, factor, most, jitter, patience);
  }
}
