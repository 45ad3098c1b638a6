package tallylight.app.settings;

import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.EncoderSharing;

/**
 * How a broadcast is sent.
 *
 * @param adaptive whether the bitrate of the pictures follows the uplink
 * @param sharing how several destinations share the encoder; null for what suits the machine
 */
public record Delivery(boolean adaptive, @Nullable EncoderSharing sharing) {
  /** What suits most people. */
  public static final Delivery USUAL = new Delivery(true, null);
}
