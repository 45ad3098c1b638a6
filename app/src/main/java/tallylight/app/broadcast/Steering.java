package tallylight.app.broadcast;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.rtmp.congestion.Decision;
import tallylight.rtmp.congestion.PictureLadder;
import tallylight.rtmp.congestion.PictureLadder.Permission;
import tallylight.rtmp.congestion.PictureLadder.Rung;
import tallylight.rtmp.congestion.RateController;
import tallylight.rtmp.congestion.RateSettings;
import tallylight.rtmp.congestion.UplinkSample;
import tallylight.rtmp.publish.LivePublisher;
import tallylight.rtmp.publish.UplinkSampler;

/**
 * Decides what one encoder makes, from the uplinks of all destinations that it serves. For one
 * thread, but for {@link #video}.
 */
final class Steering {
  private final EncoderBranch branch;
  private final EncoderSharing sharing;
  private final List<Uplink> uplinks;
  private final Consumer<Decision> listener;
  private final PictureLadder ladder;
  private final Consumer<EncoderEvent> pictureListener;
  private final VideoFormat format;
  private final MediaClock clock;
  private volatile Bitrate video;

  /**
   * @param feeds the destinations that the encoder serves
   * @param sharing whose wish counts where they are several
   * @param format of the program's pictures
   * @param mayGiveUp what they may lose at a low bitrate
   * @param listener told of every decision that changes something
   * @param pictureListener told when pictures become fewer or smaller, or return
   */
  Steering(
      EncoderBranch branch,
      List<DestinationFeed> feeds,
      EncoderSharing sharing,
      RateSettings range,
      VideoFormat format,
      Permission mayGiveUp,
      MediaClock clock,
      Consumer<Decision> listener,
      Consumer<EncoderEvent> pictureListener) {
    this.branch = branch;
    this.sharing = sharing;
    this.uplinks = feeds.stream().map(feed -> new Uplink(feed, range, clock)).toList();
    this.ladder = new PictureLadder(format, mayGiveUp);
    this.format = format;
    this.clock = clock;
    this.listener = listener;
    this.pictureListener = pictureListener;
    this.video = range.ceiling();
  }

  /** The bitrate that the encoder is asked for. */
  Bitrate video() {
    return video;
  }

  /** Looks at the uplinks and tells the encoder. */
  void tick() {
    long encoded = branch.meter().videoBytes();
    Uplink leader = null;
    for (Uplink uplink : uplinks) {
      uplink.look(encoded);
      if (uplink.isKnown() && (leader == null || leads(uplink, leader))) {
        leader = uplink;
      }
    }
    if (leader == null) {
      branch.video().show(Decision.Pictures.ALL);
    } else {
      follow(leader);
    }
  }

  private boolean leads(Uplink uplink, Uplink other) {
    int compared = uplink.wish().compareTo(other.wish());
    return sharing == EncoderSharing.DROP_THERE ? compared > 0 : compared < 0;
  }

  private void follow(Uplink leader) {
    Decision decision = leader.decision(video);
    branch.video().show(decision.pictures());
    if (decision.changed()) {
      video = decision.video();
      if (uplinks.size() > 1) {
        uplinks.forEach(uplink -> uplink.controller.encoderMakes(video));
      }
    }
    choosePicture(decision.changed());
    if (leader.isNews(decision)) {
      leader.feed.tell(decision);
      listener.accept(decision);
    }
  }

  /** Tells the encoder what to make, where the bitrate or what suits it has changed. */
  private void choosePicture(boolean newBitrate) {
    Rung before = branch.video().picture();
    Rung next = ladder.next(clock.nanos(), video);
    if (newBitrate || !next.equals(before)) {
      branch.video().make(video, next);
    }
    if (!next.equals(before)) {
      boolean less =
          next.pictureDivisor() > before.pictureDivisor()
              || next.size().width() < before.size().width();
      double perSecond = format.rate().perSecond() / next.pictureDivisor();
      pictureListener.accept(new EncoderEvent.PictureChanged(next.size(), perSecond, video, less));
    }
  }

  /** What one destination's uplink wants. */
  private static final class Uplink {
    private final DestinationFeed feed;
    private final RateController controller;
    private final MediaClock clock;
    private @Nullable LivePublisher sampled;
    private @Nullable UplinkSampler sampler;
    private @Nullable Decision latest;
    private Decision.Reason lastReason = Decision.Reason.STEADY;

    Uplink(DestinationFeed feed, RateSettings range, MediaClock clock) {
      this.feed = feed;
      this.controller = new RateController(range);
      this.clock = clock;
    }

    void look(long encodedBytes) {
      UplinkSampler current = currentSampler();
      UplinkSample sample = current == null ? null : current.take(encodedBytes);
      if (current == null || sample == null) {
        latest = null;
        return;
      }
      if (current.isAnotherConnection()) {
        controller.reconnected();
      }
      latest = controller.next(sample);
      feed.setCapacity(controller.capacity());
    }

    /** That of the destination's broadcast, which is another when it was tried again. */
    private @Nullable UplinkSampler currentSampler() {
      LivePublisher publisher = feed.publisher();
      if (publisher == null || feed.state().isOver()) {
        return null;
      }
      if (!publisher.equals(sampled)) {
        if (sampled != null) {
          controller.reconnected();
        }
        sampled = publisher;
        sampler = new UplinkSampler(publisher, clock);
      }
      return sampler;
    }

    boolean isKnown() {
      return latest != null;
    }

    Bitrate wish() {
      return controller.video();
    }

    /** What it decided, seen from an encoder that makes {@code current}. */
    Decision decision(Bitrate current) {
      Decision own = latest;
      if (own == null) {
        throw new IllegalStateException("nothing is known of " + feed.destination().name());
      }
      int compared = own.video().compareTo(current);
      if (own.changed() == (compared != 0)) {
        return own;
      }
      // Another destination has led until now.
      Decision.Reason reason =
          compared < 0
              ? Decision.Reason.CAPACITY_FELL
              : compared > 0 ? Decision.Reason.ROOM_SEEN : Decision.Reason.STEADY;
      return new Decision(own.video(), compared != 0, own.pictures(), reason);
    }

    boolean isNews(Decision decision) {
      boolean news = decision.changed() || decision.reason() != lastReason;
      lastReason = decision.reason();
      return news && decision.reason() != Decision.Reason.STEADY;
    }
  }
}
