package tallylight.rtmp.server;

import java.io.IOException;
import java.util.List;
import tallylight.media.MediaClock;
import tallylight.rtmp.amf.AmfReader;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.MessageType;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.message.RtmpMessage.UserControl;
import tallylight.rtmp.session.StatusCode;

/** A client's message stream on which it plays a channel (RTMP 1.0, section 7.2.2.1). */
final class Playback implements Outbox.Feed {
  private final Channel channel;
  private final Subscription subscription;
  private final int streamId;
  private boolean started;

  private Playback(Channel channel, Subscription subscription, int streamId) {
    this.channel = channel;
    this.subscription = subscription;
    this.streamId = streamId;
  }

  /**
   * Begins to play, or to wait for a publisher.
   *
   * @param drop ends the connection, where the client is too slow; must not block
   */
  static Playback begin(
      Channel channel,
      PlayLimits limits,
      MediaClock clock,
      Outbox outbox,
      int streamId,
      Runnable drop) {
    var subscription = new Subscription(limits, clock, outbox::wake, drop);
    var playback = new Playback(channel, subscription, streamId);
    channel.subscribe(subscription);
    outbox.feed(playback);
    return playback;
  }

  /** What the client may change while it plays. */
  Subscription subscription() {
    return subscription;
  }

  void end(Outbox outbox) {
    outbox.feed(null);
    channel.unsubscribe(subscription);
  }

  @Override
  public boolean writeNext(Outbox outbox) throws IOException {
    switch (subscription.poll()) {
      case null -> {
        return false;
      }
      case ToPlayer.Event.PUBLISHED -> begun(outbox);
      case ToPlayer.Event.UNPUBLISHED -> {
        status(outbox, StatusCode.PLAY_UNPUBLISH_NOTIFY, "The broadcast has ended.");
        outbox.write(new UserControl.StreamEof(streamId), 0, 0);
      }
      case MediaMessage media when media.type() == MessageType.DATA_AMF0 -> metadata(outbox, media);
      case MediaMessage media -> outbox.write(media, streamId);
    }
    return true;
  }

  private void begun(Outbox outbox) throws IOException {
    outbox.write(new UserControl.StreamBegin(streamId), 0, 0);
    if (started) {
      status(outbox, StatusCode.PLAY_PUBLISH_NOTIFY, "The publisher is back.");
      return;
    }
    started = true;
    status(outbox, StatusCode.PLAY_RESET, "Playing and resetting.");
    status(outbox, StatusCode.PLAY_START, "Started playing.");
    outbox.write(
        new RtmpMessage.Data(
            List.of(AmfValue.of("|RtmpSampleAccess"), AmfValue.of(true), AmfValue.of(true))),
        streamId,
        0);
  }

  private void metadata(Outbox outbox, MediaMessage media) throws IOException {
    outbox.write(
        new RtmpMessage.Data(new AmfReader(media.payload().duplicate()).readAll()),
        streamId,
        media.timestamp());
  }

  @Override
  public long patienceNanos() {
    return subscription.patienceNanos();
  }

  @Override
  public void giveUp(Outbox outbox) throws IOException {
    if (started) {
      status(outbox, StatusCode.PLAY_STOP, "The publisher has not come back.");
    } else {
      outbox.write(
          Statuses.onStatus("error", StatusCode.PLAY_STREAM_NOT_FOUND, "Nobody publishes that."),
          streamId,
          0);
    }
  }

  private void status(Outbox outbox, StatusCode code, String description) throws IOException {
    outbox.write(Statuses.onStatus("status", code, description), streamId, 0);
  }
}
