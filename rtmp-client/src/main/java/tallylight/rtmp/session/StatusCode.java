package tallylight.rtmp.session;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The codes of a {@link Status} (RTMP 1.0, section 7.2; E-RTMP v2, Reconnect Request; ActionScript
 * 3.0 Reference, NetStatusEvent).
 */
public enum StatusCode {
  /** A command that the server does not have. */
  CALL_FAILED("NetConnection.Call.Failed", Meaning.NOTICE),
  CONNECT_SUCCESS("NetConnection.Connect.Success", Meaning.NOTICE),
  CONNECT_FAILED("NetConnection.Connect.Failed", Meaning.REFUSAL),
  /** Not let in; where the description says authmod, for want of a user. */
  CONNECT_REJECTED("NetConnection.Connect.Rejected", Meaning.REFUSAL),
  /** There is no such app. */
  CONNECT_INVALID_APP("NetConnection.Connect.InvalidApp", Meaning.REFUSAL),
  CONNECT_APP_SHUTDOWN("NetConnection.Connect.AppShutdown", Meaning.ENDING),
  CONNECT_CLOSED("NetConnection.Connect.Closed", Meaning.ENDING),
  CONNECT_IDLE_TIMEOUT("NetConnection.Connect.IdleTimeout", Meaning.ENDING),
  /** The client is to connect anew: a {@link ReconnectRequest}. */
  CONNECT_RECONNECT_REQUEST("NetConnection.Connect.ReconnectRequest", Meaning.NOTICE),
  PROXY_NOT_RESPONDING("NetConnection.Proxy.NotResponding", Meaning.REFUSAL),
  STREAM_FAILED("NetStream.Failed", Meaning.REFUSAL),
  /** The server will take media. */
  PUBLISH_START("NetStream.Publish.Start", Meaning.NOTICE),
  /** The server has had no media for a while. */
  PUBLISH_IDLE("NetStream.Publish.Idle", Meaning.NOTICE),
  /** Somebody publishes under that name. */
  PUBLISH_BAD_NAME("NetStream.Publish.BadName", Meaning.REFUSAL),
  PUBLISH_DENIED("NetStream.Publish.Denied", Meaning.REFUSAL),
  PUBLISH_REJECTED("NetStream.Publish.Rejected", Meaning.REFUSAL),
  /** The server takes no more media. */
  UNPUBLISH_SUCCESS("NetStream.Unpublish.Success", Meaning.ENDING),
  RECORD_START("NetStream.Record.Start", Meaning.NOTICE),
  RECORD_STOP("NetStream.Record.Stop", Meaning.NOTICE),
  RECORD_NO_ACCESS("NetStream.Record.NoAccess", Meaning.NOTICE),
  RECORD_FAILED("NetStream.Record.Failed", Meaning.NOTICE),
  /** The server will give media. */
  PLAY_START("NetStream.Play.Start", Meaning.NOTICE),
  PLAY_RESET("NetStream.Play.Reset", Meaning.NOTICE),
  PLAY_STOP("NetStream.Play.Stop", Meaning.NOTICE),
  PLAY_COMPLETE("NetStream.Play.Complete", Meaning.NOTICE),
  PLAY_FAILED("NetStream.Play.Failed", Meaning.REFUSAL),
  /** Nobody publishes under that name. */
  PLAY_STREAM_NOT_FOUND("NetStream.Play.StreamNotFound", Meaning.REFUSAL),
  PLAY_PUBLISH_NOTIFY("NetStream.Play.PublishNotify", Meaning.NOTICE),
  PLAY_UNPUBLISH_NOTIFY("NetStream.Play.UnpublishNotify", Meaning.NOTICE),
  PLAY_INSUFFICIENT_BANDWIDTH("NetStream.Play.InsufficientBW", Meaning.NOTICE),
  PAUSE_NOTIFY("NetStream.Pause.Notify", Meaning.NOTICE),
  UNPAUSE_NOTIFY("NetStream.Unpause.Notify", Meaning.NOTICE),
  SEEK_NOTIFY("NetStream.Seek.Notify", Meaning.NOTICE),
  SEEK_FAILED("NetStream.Seek.Failed", Meaning.NOTICE),
  BUFFER_EMPTY("NetStream.Buffer.Empty", Meaning.NOTICE),
  BUFFER_FULL("NetStream.Buffer.Full", Meaning.NOTICE),
  DATA_START("NetStream.Data.Start", Meaning.NOTICE),
  /** One that has no name here, or none at all. */
  UNKNOWN("", Meaning.NOTICE);

  /** What follows from a code, whatever its level says. */
  enum Meaning {
    /** Nothing by itself. */
    NOTICE,
    /** The server does not want the stream. */
    REFUSAL,
    /** The server ends a stream that it had accepted. */
    ENDING
  }

  private static final Map<String, StatusCode> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toMap(StatusCode::text, Function.identity()));

  private final String text;
  private final Meaning meaning;

  StatusCode(String text, Meaning meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  /** The code with that text; {@link #UNKNOWN} where there is none. */
  public static StatusCode of(@Nullable String text) {
    return text == null ? UNKNOWN : BY_TEXT.getOrDefault(text, UNKNOWN);
  }

  /** As on the wire, such as NetStream.Publish.Start. */
  public String text() {
    return text;
  }

  Meaning meaning() {
    return meaning;
  }
}
