package tallylight.app.feed;

import tallylight.capture.FeedAddress;
import tallylight.capture.feed.FeedLink;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.media.ProblemException;

/** Plays a feed by the protocol that its address names. Found as a service. */
public final class NetworkFeed implements FeedLink {
  @Override
  public void play(FeedAddress address, MediaClock clock, PacketSink sink)
      throws ProblemException, InterruptedException {
    FeedAddress opened = address.opened();
    if (opened.reveal().startsWith("http")) {
      HttpFlvFeed.play(opened, sink);
    } else {
      RtmpFeed.play(opened, clock, sink);
    }
  }
}
