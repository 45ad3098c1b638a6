package tallylight.capture.testcard;

/**
 * A white flash and the beep that belongs to it.
 *
 * @param flashNanos presentation time of the white picture
 * @param beepNanos presentation time at which the beep begins
 * @param beepEndNanos presentation time at which it ends, half a period of its tone early at most
 */
public record FlashBeep(long flashNanos, long beepNanos, long beepEndNanos) {
  /** How much later than the flash the beep comes, in milliseconds; negative where it leads. */
  public double offsetMillis() {
    return (beepNanos - flashNanos) / 1e6;
  }
}
