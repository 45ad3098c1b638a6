package tallylight.rtmp.transport;

import java.util.Locale;

/**
 * What the operating system's TCP said about a connection at one moment: a form to be filled in
 * again and again, so that looking often allocates nothing. What a system does not tell is {@link
 * #UNKNOWN}. For one thread at a time.
 */
public final class TcpInfo {
  /** In place of a number that this system does not tell. */
  public static final long UNKNOWN = -1;

  long unsentBytes = UNKNOWN;
  long unacknowledgedBytes = UNKNOWN;
  long acknowledgedBytes = UNKNOWN;
  long rttNanos = UNKNOWN;
  long minRttNanos = UNKNOWN;
  long windowBytes = UNKNOWN;
  long segmentBytes = UNKNOWN;
  long deliveryBitsPerSecond = UNKNOWN;
  boolean deliveryApplicationLimited;
  long retransmittedSegments = UNKNOWN;
  long busyNanos = UNKNOWN;

  /** Bytes written to the socket that TCP has not sent once yet. */
  public long unsentBytes() {
    return unsentBytes;
  }

  /** Bytes sent at least once and not acknowledged yet. */
  public long unacknowledgedBytes() {
    return unacknowledgedBytes;
  }

  /** Everything the socket holds: unsent and unacknowledged bytes. */
  public long heldBytes() {
    return unsentBytes < 0 || unacknowledgedBytes < 0 ? UNKNOWN : unsentBytes + unacknowledgedBytes;
  }

  /** Bytes the peer's TCP has acknowledged since the connection was made. */
  public long acknowledgedBytes() {
    return acknowledgedBytes;
  }

  /** The smoothed round-trip time. */
  public long rttNanos() {
    return rttNanos;
  }

  /** The least round-trip time of late: the path without its queues. */
  public long minRttNanos() {
    return minRttNanos;
  }

  /** The congestion window in bytes. */
  public long windowBytes() {
    return windowBytes;
  }

  /** The largest segment in bytes. */
  public long segmentBytes() {
    return segmentBytes;
  }

  /** The latest rate at which data was delivered, in bits per second. */
  public long deliveryBitsPerSecond() {
    return deliveryBitsPerSecond;
  }

  /** Whether that rate says how little there was to send, rather than what the path can carry. */
  public boolean deliveryApplicationLimited() {
    return deliveryApplicationLimited;
  }

  /** Segments sent again since the connection was made. */
  public long retransmittedSegments() {
    return retransmittedSegments;
  }

  /** How long there has been something unacknowledged, since the connection was made. */
  public long busyNanos() {
    return busyNanos;
  }

  /** Forgets everything. */
  void clear() {
    unsentBytes = UNKNOWN;
    unacknowledgedBytes = UNKNOWN;
    acknowledgedBytes = UNKNOWN;
    rttNanos = UNKNOWN;
    minRttNanos = UNKNOWN;
    windowBytes = UNKNOWN;
    segmentBytes = UNKNOWN;
    deliveryBitsPerSecond = UNKNOWN;
    deliveryApplicationLimited = false;
    retransmittedSegments = UNKNOWN;
    busyNanos = UNKNOWN;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "unsent %d, unacknowledged %d, acknowledged %d, rtt %d us (least %d), window %d,"
            + " delivery %d bit/s%s, sent again %d",
        unsentBytes,
        unacknowledgedBytes,
        acknowledgedBytes,
        rttNanos / 1000,
        minRttNanos / 1000,
        windowBytes,
        deliveryBitsPerSecond,
        deliveryApplicationLimited ? " (for want of data)" : "",
        retransmittedSegments);
  }
}
