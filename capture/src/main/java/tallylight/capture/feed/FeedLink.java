package tallylight.capture.feed;

import tallylight.capture.FeedAddress;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.media.ProblemException;

/**
 * The way to a feed over the network. This room knows no protocol: who does provides one as a
 * {@linkplain java.util.ServiceLoader service}.
 */
public interface FeedLink {
  /**
   * Connects and hands over all packets as they come, until the feed is over; interrupted, it
   * returns soon.
   *
   * @param sink called by one thread at a time; never blocks. Times of packets are in nanoseconds
   *     from any origin that stays the same
   * @throws ProblemException where it cannot be had or breaks off, in words without secrets
   */
  void play(FeedAddress address, MediaClock clock, PacketSink sink)
      throws ProblemException, InterruptedException;
}
