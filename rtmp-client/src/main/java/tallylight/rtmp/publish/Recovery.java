package tallylight.rtmp.publish;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tallylight.media.MediaClock;
import tallylight.rtmp.session.RtmpException;

/**
 * What follows each failure of a broadcast's connections: a wait and another attempt, or the end.
 *
 * <p>A broadcast that no server has accepted yet ends with its first failure: its address or its
 * key is wrong, and the person is there to mend it. Once accepted, it goes on for as long as it
 * takes. Refusals are the exception: a server that still holds the lost connection refuses the new
 * one, so they are borne for the policy's patience, and then believed. Not safe for several
 * threads.
 */
final class Recovery {
  private final ReconnectPolicy policy;
  private final MediaClock clock;
  private final RandomGenerator random;
  private boolean everAccepted;
  private boolean refused;
  private long refusedSince;
  private int attempts;

  Recovery(ReconnectPolicy policy, MediaClock clock, RandomGenerator random) {
    this.policy = policy;
    this.clock = clock;
    this.random = random;
  }

  /** A server takes the broadcast: earlier failures are forgotten. */
  void accepted() {
    everAccepted = true;
    refused = false;
    attempts = 0;
  }

  /** How many attempts have begun since a server took the broadcast. */
  int attempts() {
    return attempts;
  }

  /**
   * How long to wait before the next attempt, which counts as begun; null where there is none to
   * be.
   */
  @Nullable Duration after(RtmpException failure) {
    if (!everAccepted || failure instanceof RtmpException.Cancelled || isFinal(failure)) {
      return null;
    }
    return wait(attempts++);
  }

  private boolean isFinal(RtmpException failure) {
    if (!(failure instanceof RtmpException.Rejected)) {
      return false;
    }
    long now = clock.nanos();
    if (!refused) {
      refused = true;
      refusedSince = now;
    }
    return now - refusedSince >= policy.patience().toNanos();
  }

  private Duration wait(int before) {
    double nanos = policy.first().toNanos() * Math.pow(policy.factor(), before);
    double limited = Math.min(nanos, (double) policy.longest().toNanos());
    return Duration.ofNanos((long) (limited * (1 - policy.jitter() * random.nextDouble())));
  }
}
