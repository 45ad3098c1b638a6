package tallylight.rtmp.publish;

import org.jspecify.annotations.Nullable;
import tallylight.media.MediaClock;
import tallylight.rtmp.congestion.UplinkSample;
import tallylight.rtmp.transport.TcpInfo;

/**
 * Takes samples of a broadcast's uplink for a {@link tallylight.rtmp.congestion.RateController}.
 * For one thread.
 */
public final class UplinkSampler {
  private final LivePublisher publisher;
  private final MediaClock clock;
  private final TcpInfo tcp = new TcpInfo();
  private @Nullable RtmpPublisher latest;
  private boolean another;

  /** Samples a broadcast, whichever connection it has. */
  public UplinkSampler(LivePublisher publisher, MediaClock clock) {
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Takes a sample of the connection of the moment.
   *
   * @param encodedBytes video that the encoder has given since the broadcast began
   * @return null where there is no connection
   */
  public @Nullable UplinkSample take(long encodedBytes) {
    RtmpPublisher current = publisher.current();
    if (current == null) {
      return null;
    }
    another = latest != null && !current.equals(latest);
    latest = current;
    PublisherStatistics known = current.statistics();
    current.readTcp(tcp);
    return new UplinkSample(
        clock.nanos(),
        encodedBytes,
        known.queueBytes(),
        known.queueAgeNanos(),
        known.bytesSent(),
        tcp.unsentBytes(),
        tcp.unacknowledgedBytes(),
        arrived(known),
        tcp.rttNanos() >= 0 ? tcp.rttNanos() : roundTrip(known));
  }

  private long arrived(PublisherStatistics known) {
    if (tcp.acknowledgedBytes() >= 0) {
      return tcp.acknowledgedBytes();
    }
    return known.acknowledgedAtNanos() == 0 ? UplinkSample.UNKNOWN : known.acknowledgedBytes();
  }

  private static long roundTrip(PublisherStatistics known) {
    return known.roundTripNanos() == 0 ? UplinkSample.UNKNOWN : known.roundTripNanos();
  }

  /** Whether the latest sample is of another connection than those before. */
  public boolean isAnotherConnection() {
    return another;
  }
}
