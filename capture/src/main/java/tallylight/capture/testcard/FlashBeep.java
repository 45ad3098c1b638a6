package tallylight.capture.testcard;

/**
 * A white flash and the beep that belongs to it.
 *
 * @param flashNanos presentation time of the white picture
 * @param beepNanos presentation time at which the beep begins
 */
public record FlashBeep(long flashNanos, long beepNanos) {
  /** How much later than the flash the beep comes, in milliseconds; negative where it leads. */
  public double offsetMillis() {
    return (beepNanos - flashNanos) / 1e6;
  }
}
