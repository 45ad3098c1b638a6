package tallylight.ui.health;

import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;

/**
 * What an encoder is asked for, and whose uplink asks.
 *
 * @param destination that last decided, where there are several; null for the only one
 * @param target of the pictures
 * @param loweredAt when it fell below what the person wants, in nanoseconds; of no meaning where it
 *     is not below
 */
record Course(@Nullable String destination, Bitrate target, long loweredAt) {
  boolean isBelow(Bitrate wished) {
    return target.compareTo(wished) < 0;
  }
}
