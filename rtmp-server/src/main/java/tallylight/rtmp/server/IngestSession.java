package tallylight.rtmp.server;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.message.RtmpMessage.UserControl;
import tallylight.rtmp.session.Capabilities;
import tallylight.rtmp.session.StatusCode;

/**
 * What one client asks for, and what has become of its broadcast or of what it plays. For its
 * connection's thread where nothing else is said.
 */
final class IngestSession {
  private static final Logger log = LoggerFactory.getLogger(IngestSession.class);
  private static final AmfValue NULL = AmfValue.Special.NULL;
  private static final Capabilities CAPABILITIES = Capabilities.forwarder();
  private static final int STREAM_ID = 1;
  private static final int LONGEST_NAME = 1024;

  private final long number;
  private final String peer;
  private final IngestSettings settings;
  private final IngestListener listener;
  private final Channels channels;
  private final Outbox outbox;
  private final Runnable drop;
  private @Nullable String app;
  private volatile Capabilities capabilities = Capabilities.UNKNOWN;
  private @Nullable String heldKey;
  private @Nullable Publication publication;
  private @Nullable Playback playback;
  private boolean over;
  private boolean refused;

  /**
   * Begins before the connect command.
   *
   * @param outbox where answers go
   * @param drop ends the connection; must not block
   */
  IngestSession(
      long number,
      String peer,
      IngestSettings settings,
      IngestListener listener,
      Channels channels,
      Outbox outbox,
      Runnable drop) {
    this.number = number;
    this.peer = peer;
    this.settings = settings;
    this.listener = listener;
    this.channels = channels;
    this.outbox = outbox;
    this.drop = drop;
  }

  /** True once nothing more is to be read. */
  boolean isOver() {
    return over;
  }

  boolean wasRefused() {
    return refused;
  }

  void command(RtmpMessage.Command command, int streamId) throws IOException {
    switch (command.name()) {
      case "connect" -> connect(command);
      case "createStream" -> result(command, NULL, AmfValue.of(STREAM_ID));
      case "releaseStream", "FCPublish", "FCSubscribe", "_checkbw" ->
          result(command, NULL, AmfValue.Special.UNDEFINED);
      case "getStreamLength" -> result(command, NULL, AmfValue.of(0));
      case "publish" -> publish(command, streamId);
      case "play" -> play(command, streamId);
      case "pause" -> pause(command, streamId);
      case "seek" -> onStatus(streamId, "error", StatusCode.SEEK_FAILED, "This is live.");
      case "receiveAudio" -> receive(command, false);
      case "receiveVideo" -> receive(command, true);
      case "FCUnpublish" -> log.debug("client {} is about to end", number);
      case "deleteStream", "closeStream" -> close(streamId);
      default -> refuseCall(command);
    }
  }

  private void connect(RtmpMessage.Command command) throws IOException {
    String asked = command.argument(0).text("app");
    if (asked == null || asked.length() > LONGEST_NAME) {
      throw new ProtocolException("connect without an app");
    }
    if (app != null) {
      throw new ProtocolException("connect twice");
    }
    app = asked;
    capabilities = Capabilities.of(command.arguments());
    say(new RtmpMessage.WindowAckSize(settings.windowAckSize()), 0);
    say(new RtmpMessage.SetPeerBandwidth(settings.windowAckSize(), 2), 0);
    say(new RtmpMessage.SetChunkSize(settings.chunkSize()), 0);
    var properties = new LinkedHashMap<String, AmfValue>();
    properties.put("fmsVer", AmfValue.of("FMS/3,0,1,123"));
    properties.put("capabilities", AmfValue.of(31));
    properties.putAll(CAPABILITIES.properties());
    var information =
        Statuses.values("status", StatusCode.CONNECT_SUCCESS, "Connection succeeded.");
    information.put("objectEncoding", AmfValue.of(0));
    result(command, new AmfValue.Obj(properties), new AmfValue.Obj(information));
  }

  /**
   * Asks the client to connect anew, where it has said that it can; for any thread.
   *
   * @param tcUrl where to; null for here
   * @return whether it was asked
   */
  boolean askToReconnect(@Nullable String tcUrl, String description) throws IOException {
    if (capabilities.knows(Capabilities.Extension.RECONNECT) != Capabilities.Support.YES) {
      return false;
    }
    say(Statuses.reconnectRequest(tcUrl, description), 0);
    return true;
  }

  /** Who wants to publish or play what; a connection does one of both, once at a time. */
  private Authoriser.Request request(RtmpMessage.Command command) throws ProtocolException {
    if (app == null
        || !(command.argument(1) instanceof AmfValue.Text name)
        || name.value().isEmpty()
        || name.value().length() > LONGEST_NAME) {
      throw new ProtocolException(command.name() + " without connect or name");
    }
    if (heldKey != null) {
      throw new ProtocolException(command.name() + " on a stream in use");
    }
    return new Authoriser.Request(app, name.value(), peer);
  }

  private void publish(RtmpMessage.Command command, int streamId) throws IOException {
    Authoriser.Request request = request(command);
    if (!settings.authoriser().mayPublish(request)) {
      log.warn("client {} may not publish", number);
      refuse(streamId, StatusCode.PUBLISH_DENIED, "Not allowed to publish.");
      return;
    }
    Channel channel = hold(request);
    if (!channel.publish()) {
      log.warn("client {} wanted a name that is in use", number);
      refuse(streamId, StatusCode.PUBLISH_BAD_NAME, "Already publishing");
      release();
      return;
    }
    say(new UserControl.StreamBegin(streamId), 0);
    onStatus(streamId, "status", StatusCode.PUBLISH_START, "Start publishing");
    log.info("client {} publishes", number);
    publication = Publication.begin(number, request, settings, listener, channel);
  }

  private void play(RtmpMessage.Command command, int streamId) throws IOException {
    Authoriser.Request request = request(command);
    if (!settings.authoriser().mayPlay(request)) {
      log.warn("client {} may not play", number);
      refuse(streamId, StatusCode.PLAY_FAILED, "Not allowed to play.");
      return;
    }
    log.info("client {} plays", number);
    playback =
        Playback.begin(hold(request), settings.playing(), settings.clock(), outbox, streamId, drop);
  }

  private Channel hold(Authoriser.Request request) {
    String key = Channels.key(request.app(), request.name());
    heldKey = key;
    return channels.hold(key);
  }

  private void release() {
    String key = heldKey;
    heldKey = null;
    if (key != null) {
      channels.release(key);
    }
  }

  private void refuse(int streamId, StatusCode code, String description) throws IOException {
    onStatus(streamId, "error", code, description);
    refused = true;
    over = true;
  }

  /** A live broadcast does not wait: who comes back goes on at the next keyframe. */
  private void pause(RtmpMessage.Command command, int streamId) throws IOException {
    if (playback != null && command.argument(1) instanceof AmfValue.Bool pause) {
      playback.subscription().pause(pause.value());
      StatusCode code = pause.value() ? StatusCode.PAUSE_NOTIFY : StatusCode.UNPAUSE_NOTIFY;
      onStatus(streamId, "status", code, "Done.");
    }
  }

  private void receive(RtmpMessage.Command command, boolean video) {
    if (playback != null && command.argument(1) instanceof AmfValue.Bool wanted) {
      if (video) {
        playback.subscription().receivePictures(wanted.value());
      } else {
        playback.subscription().receiveSound(wanted.value());
      }
    }
  }

  private void close(int streamId) throws IOException {
    if (publication != null) {
      onStatus(streamId, "status", StatusCode.UNPUBLISH_SUCCESS, "Stop publishing");
    }
    end(EndReason.UNPUBLISHED);
  }

  private void refuseCall(RtmpMessage.Command command) throws IOException {
    log.debug("client {} called {}, which is not there", number, command);
    if (command.transactionId() != 0) {
      var values = Statuses.values("error", StatusCode.CALL_FAILED, "No such method");
      say(
          RtmpMessage.Command.of("_error", command.transactionId(), NULL, new AmfValue.Obj(values)),
          0);
    }
  }

  void data(long timestamp, RtmpMessage.Data data) {
    List<AmfValue> values = data.values();
    int first = isText(values, 0, "@setDataFrame") ? 1 : 0;
    if (publication == null || !isText(values, first, "onMetaData") || values.size() <= first + 1) {
      log.trace("client {}: passed over data at {}", number, timestamp);
      return;
    }
    publication.metadata(values.get(first + 1));
  }

  private static boolean isText(List<AmfValue> values, int index, String wanted) {
    return index < values.size()
        && values.get(index) instanceof AmfValue.Text text
        && text.value().equals(wanted);
  }

  void audio(long timestamp, ByteBuffer payload) {
    if (publication != null) {
      publication.audio(timestamp, payload);
    }
  }

  void video(long timestamp, ByteBuffer payload) {
    if (publication != null) {
      publication.video(timestamp, payload);
    }
  }

  /** Ends the broadcast or the playing, if there is one. */
  void end(EndReason reason) {
    Publication ended = publication;
    publication = null;
    if (ended != null) {
      ended.end(reason);
    }
    if (playback != null) {
      playback.end(outbox);
      playback = null;
    }
    release();
  }

  private void onStatus(int streamId, String level, StatusCode code, String description)
      throws IOException {
    say(Statuses.onStatus(level, code, description), streamId);
  }

  private void result(RtmpMessage.Command call, AmfValue... values) throws IOException {
    say(RtmpMessage.Command.of("_result", call.transactionId(), values), 0);
  }

  private void say(RtmpMessage message, int streamId) throws IOException {
    outbox.say(message, streamId);
  }
}
