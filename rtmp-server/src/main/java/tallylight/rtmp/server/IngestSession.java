package tallylight.rtmp.server;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.flv.MediaTagHeader;
import tallylight.rtmp.message.RtmpMessage;

/** What one client may do, and what has become of its broadcast. For its connection's thread. */
final class IngestSession {
  private static final Logger log = LoggerFactory.getLogger(IngestSession.class);
  private static final AmfValue NULL = AmfValue.Special.NULL;
  private static final int STREAM_ID = 1;
  private static final int LONGEST_NAME = 1024;

  private final long number;
  private final String peer;
  private final IngestSettings settings;
  private final IngestListener listener;
  private final Set<String> names;
  private @Nullable Outbox outbox;
  private @Nullable String app;
  private @Nullable IngestStream stream;
  private @Nullable String heldName;
  private @Nullable Recording recording;
  private @Nullable IOException recordingProblem;
  private boolean over;
  private boolean refused;

  /**
   * @param names what is being published by all clients, as app and name
   */
  IngestSession(
      long number,
      String peer,
      IngestSettings settings,
      IngestListener listener,
      Set<String> names) {
    this.number = number;
    this.peer = peer;
    this.settings = settings;
    this.listener = listener;
    this.names = names;
  }

  void begin(Outbox answers) {
    outbox = answers;
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
      case "releaseStream", "FCPublish", "_checkbw" ->
          result(command, NULL, AmfValue.Special.UNDEFINED);
      case "publish" -> publish(command, streamId);
      case "FCUnpublish" -> log.debug("client {} is about to end", number);
      case "deleteStream", "closeStream" -> unpublish(streamId);
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
    say(new RtmpMessage.WindowAckSize(settings.windowAckSize()), 0);
    say(new RtmpMessage.SetPeerBandwidth(settings.windowAckSize(), 2), 0);
    say(new RtmpMessage.SetChunkSize(settings.chunkSize()), 0);
    var properties = new LinkedHashMap<String, AmfValue>();
    properties.put("fmsVer", AmfValue.of("FMS/3,0,1,123"));
    properties.put("capabilities", AmfValue.of(31));
    var information = status("status", "NetConnection.Connect.Success", "Connection succeeded.");
    information.put("objectEncoding", AmfValue.of(0));
    result(command, new AmfValue.Obj(properties), new AmfValue.Obj(information));
  }

  private void publish(RtmpMessage.Command command, int streamId) throws IOException {
    if (app == null
        || !(command.argument(1) instanceof AmfValue.Text name)
        || name.value().isEmpty()
        || name.value().length() > LONGEST_NAME) {
      throw new ProtocolException("publish without connect or name");
    }
    if (stream != null) {
      throw new ProtocolException("publish twice");
    }
    String wanted = app + "/" + name.value();
    if (!names.add(wanted)) {
      log.warn("client {} wanted a name that is in use", number);
      onStatus(streamId, "error", "NetStream.Publish.BadName", "Already publishing");
      refused = true;
      over = true;
      return;
    }
    heldName = wanted;
    IngestStream live = begin(app, name.value());
    stream = live;
    say(new RtmpMessage.UserControl.StreamBegin(streamId), 0);
    onStatus(streamId, "status", "NetStream.Publish.Start", "Start publishing");
    log.info("client {} publishes", number);
    listener.published(live);
    if (recordingProblem != null) {
      recordingFailed(live, recordingProblem);
    }
  }

  /** A broadcast is worth more than its recording: without the one the other goes on. */
  private IngestStream begin(String app, String name) {
    Path directory = settings.recordDirectory();
    recordingProblem = null;
    if (directory != null) {
      try {
        recording = Recording.begin(directory, name);
      } catch (IOException e) {
        recordingProblem = e;
      }
    }
    Path file = recording == null ? null : recording.file();
    return new IngestStream(number, app, name, peer, file);
  }

  private void unpublish(int streamId) throws IOException {
    if (stream != null) {
      onStatus(streamId, "status", "NetStream.Unpublish.Success", "Stop publishing");
      end(EndReason.UNPUBLISHED);
    }
  }

  private void refuseCall(RtmpMessage.Command command) throws IOException {
    log.debug("client {} called {}, which is not there", number, command);
    if (command.transactionId() != 0) {
      var status = status("error", "NetConnection.Call.Failed", "No such method");
      say(
          RtmpMessage.Command.of("_error", command.transactionId(), NULL, new AmfValue.Obj(status)),
          0);
    }
  }

  void data(long timestamp, RtmpMessage.Data data) throws IOException {
    List<AmfValue> values = data.values();
    int first = isText(values, 0, "@setDataFrame") ? 1 : 0;
    IngestStream live = stream;
    if (live == null || !isText(values, first, "onMetaData") || values.size() <= first + 1) {
      log.trace("client {}: passed over data at {}", number, timestamp);
      return;
    }
    AmfValue metadata = values.get(first + 1);
    Recording file = recording;
    if (file != null) {
      try {
        file.writeMetadata(metadata);
      } catch (IOException e) {
        recordingFailed(live, e);
      }
    }
    listener.metadata(live, metadata);
  }

  private static boolean isText(List<AmfValue> values, int index, String wanted) {
    return index < values.size()
        && values.get(index) instanceof AmfValue.Text text
        && text.value().equals(wanted);
  }

  void audio(long timestamp, ByteBuffer payload) {
    media(false, false, MediaTagHeader.isAudioSequenceHeader(payload), timestamp, payload);
  }

  void video(long timestamp, ByteBuffer payload) {
    media(
        true,
        MediaTagHeader.isKeyframe(payload),
        MediaTagHeader.isVideoSequenceHeader(payload),
        timestamp,
        payload);
  }

  private void media(
      boolean video, boolean keyframe, boolean sequenceHeader, long timestamp, ByteBuffer payload) {
    long arrival = settings.clock().nanos();
    IngestStream live = stream;
    if (live == null) {
      log.trace("client {}: media before publish", number);
      return;
    }
    int bytes = payload.remaining();
    boolean sequenceEnd = video && MediaTagHeader.isVideoSequenceEnd(payload);
    Recording file = recording;
    if (file != null) {
      try {
        file.writeTag(video ? FlvTag.VIDEO : FlvTag.AUDIO, timestamp, payload);
      } catch (IOException e) {
        recordingFailed(live, e);
      }
    }
    if (!sequenceEnd) {
      listener.media(live, video, keyframe, sequenceHeader, timestamp, bytes, arrival);
    }
  }

  private void recordingFailed(IngestStream live, IOException cause) {
    log.error("client {}: the recording cannot go on: {}", number, cause.toString());
    closeRecording();
    listener.recordingFailed(live, cause);
  }

  private void closeRecording() {
    Recording file = recording;
    recording = null;
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        log.error("client {}: closing the recording: {}", number, e.toString());
      }
    }
  }

  /** Ends the broadcast, if there is one. */
  void end(EndReason reason) {
    IngestStream live = stream;
    stream = null;
    closeRecording();
    if (heldName != null) {
      names.remove(heldName);
      heldName = null;
    }
    if (live != null) {
      log.info("client {} ended: {}", number, reason);
      listener.ended(live, reason);
    }
  }

  private static Map<String, AmfValue> status(String level, String code, String description) {
    var status = new LinkedHashMap<String, AmfValue>();
    status.put("level", AmfValue.of(level));
    status.put("code", AmfValue.of(code));
    status.put("description", AmfValue.of(description));
    return status;
  }

  private void onStatus(int streamId, String level, String code, String description)
      throws IOException {
    say(
        RtmpMessage.Command.of(
            "onStatus", 0, NULL, new AmfValue.Obj(status(level, code, description))),
        streamId);
  }

  private void result(RtmpMessage.Command call, AmfValue... values) throws IOException {
    say(RtmpMessage.Command.of("_result", call.transactionId(), values), 0);
  }

  private void say(RtmpMessage message, int streamId) throws IOException {
    Objects.requireNonNull(outbox).say(message, streamId);
  }
}
