package tallylight.ui.destination;

import org.jspecify.annotations.Nullable;
import tallylight.app.broadcast.BroadcastState;
import tallylight.media.Bitrate;
import tallylight.media.ProblemException;

/**
 * How the broadcast to one destination fares.
 *
 * @param state where it stands
 * @param retry the next attempt; null where none is due
 * @param bitrate of what is sent there; null before the first second
 * @param fault why it stopped; null while all is well
 */
public record DestinationState(
    BroadcastState state,
    @Nullable Retry retry,
    @Nullable Bitrate bitrate,
    @Nullable ProblemException fault) {
  /** Nothing has begun. */
  public static final DestinationState READY =
      new DestinationState(BroadcastState.READY, null, null, null);

  /**
   * An attempt to come.
   *
   * @param attempt the how-manieth since the loss, from 1
   * @param seconds until then
   */
  public record Retry(int attempt, long seconds) {}

  /** Another state, with nothing else known. */
  public static DestinationState of(BroadcastState state) {
    return new DestinationState(state, null, null, null);
  }

  public DestinationState withRetry(@Nullable Retry next) {
    return new DestinationState(state, next, bitrate, fault);
  }

  public DestinationState withBitrate(Bitrate now) {
    return new DestinationState(state, retry, now, fault);
  }

  public DestinationState withFault(@Nullable ProblemException why) {
    return new DestinationState(state, retry, bitrate, why);
  }
}
