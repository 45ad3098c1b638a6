package tallylight.app.check;

import java.time.Duration;

/**
 * How long the steps that measure take.
 *
 * @param encoder of encoding
 * @param settling of a trial broadcast before its uplink is measured
 * @param uplink of measuring it
 * @param microphone of listening
 */
public record CheckTimes(
    Duration encoder, Duration settling, Duration uplink, Duration microphone) {
  /** Long enough to be believed, short enough to be waited for. */
  public static final CheckTimes USUAL =
      new CheckTimes(
          Duration.ofSeconds(5),
          Duration.ofMillis(2500),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3));
}
