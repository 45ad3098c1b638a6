package tallylight.rtmp.session;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;

/**
 * What a server says about a connection or a stream (RTMP 1.0, section 7.2).
 *
 * @param level status, warning or error
 * @param code such as NetStream.Publish.Start
 * @param description free text
 */
public record Status(@Nullable String level, @Nullable String code, @Nullable String description) {
  /** The server will take media. */
  public static final String PUBLISH_START = "NetStream.Publish.Start";

  /** The server will give media. */
  public static final String PLAY_START = "NetStream.Play.Start";

  /** Somebody publishes under that name. */
  public static final String BAD_NAME = "NetStream.Publish.BadName";

  /** There is no such app. */
  public static final String INVALID_APP = "NetConnection.Connect.InvalidApp";

  /** The server does not let us connect; where it says authmod, for want of a user. */
  public static final String CONNECT_REJECTED = "NetConnection.Connect.Rejected";

  /** Refusals, whatever their level says. */
  private static final Set<String> REFUSALS =
      Set.of(
          "NetStream.Failed",
          "NetStream.Publish.Rejected",
          "NetStream.Publish.Denied",
          "NetStream.Play.Failed",
          "NetStream.Play.StreamNotFound",
          BAD_NAME,
          INVALID_APP,
          CONNECT_REJECTED,
          "NetConnection.Connect.Failed");

  private static final Set<String> ENDINGS =
      Set.of(
          "NetStream.Unpublish.Success",
          "NetConnection.Connect.Closed",
          "NetConnection.Connect.AppShutdown");

  /** Takes the code from whichever argument has one: servers differ in where they put it. */
  public static Status of(RtmpMessage.Command command) {
    for (AmfValue argument : command.arguments()) {
      if (argument.text("code") != null) {
        return new Status(
            argument.text("level"), argument.text("code"), argument.text("description"));
      }
    }
    return new Status(null, null, null);
  }

  /** Whether the code is {@code wanted}. */
  public boolean is(String wanted) {
    return wanted.equals(code);
  }

  /** Whether the code is one of those above, and so cannot be a secret. */
  boolean isUsual() {
    return code != null
        && (is(PUBLISH_START) || is(PLAY_START) || isEnding() || REFUSALS.contains(code));
  }

  /** True where the server does not want the stream. */
  public boolean isRefusal() {
    if (code == null) {
      return false;
    }
    boolean aboutPublishing =
        code.startsWith("NetStream.Publish.") || code.startsWith("NetConnection.");
    return REFUSALS.contains(code) || ("error".equals(level) && aboutPublishing);
  }

  /** True where the server ends a broadcast that it had accepted. */
  public boolean isEnding() {
    return code != null && ENDINGS.contains(code);
  }
}
