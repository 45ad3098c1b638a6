package tallylight.rtmp.congestion;

/**
 * What is known of an uplink at one moment, taken every 25 to 100 ms. Counts run from the beginning
 * of the connection. What is not known is {@link #UNKNOWN}: the controller does with less.
 *
 * @param nanos when, on the media clock
 * @param encodedBytes video the encoder gave since the broadcast began
 * @param queueBytes what waits in the program to be sent
 * @param queueAgeNanos how long the oldest of it has waited
 * @param writtenBytes what was handed to the system
 * @param unsentBytes what the system holds and has not sent once
 * @param unacknowledgedBytes what was sent and is not acknowledged
 * @param acknowledgedBytes what arrived: by the system's word, or else by the server's
 * @param rttNanos the round-trip time now
 */
public record UplinkSample(
    long nanos,
    long encodedBytes,
    long queueBytes,
    long queueAgeNanos,
    long writtenBytes,
    long unsentBytes,
    long unacknowledgedBytes,
    long acknowledgedBytes,
    long rttNanos) {
  /** In place of a number that is not known. */
  public static final long UNKNOWN = -1;

  /** Steps in which servers acknowledge: as many bytes as publishers ask them to. */
  private static final long ACKNOWLEDGED_AT_ONCE = 65_536;

  private boolean isFromTheSystem() {
    return unacknowledgedBytes >= 0;
  }

  /**
   * Bytes that have left the uplink behind: those the peer's system acknowledged, or, where ours
   * does not tell, those it took. Acknowledgements of servers come in steps too large for a rate.
   */
  long deliveredBytes() {
    return isFromTheSystem() ? acknowledgedBytes : writtenBytes;
  }

  /** Bytes that were handed over and have not arrived, as far as is known. */
  long heldBytes() {
    if (isFromTheSystem()) {
      return unsentBytes >= 0
          ? unsentBytes + unacknowledgedBytes
          : Math.max(0, writtenBytes - acknowledgedBytes);
    }
    return acknowledgedBytes < 0
        ? 0
        : Math.max(0, writtenBytes - acknowledgedBytes - ACKNOWLEDGED_AT_ONCE);
  }
}
