package tallylight.rtmp.session;

import org.jspecify.annotations.Nullable;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.StatusCode.Meaning;

/**
 * What a server says about a connection or a stream (RTMP 1.0, section 7.2).
 *
 * @param level status, warning or error
 * @param code what it is about; {@link StatusCode#UNKNOWN} where it has no name here
 * @param codeText the code as it came, such as NetStream.Publish.Start
 * @param description free text
 */
public record Status(
    @Nullable String level,
    StatusCode code,
    @Nullable String codeText,
    @Nullable String description) {

  /** Takes the code from whichever argument has one: servers differ in where they put it. */
  public static Status of(RtmpMessage.Command command) {
    for (AmfValue argument : command.arguments()) {
      String code = argument.text("code");
      if (code != null) {
        return new Status(
            argument.text("level"), StatusCode.of(code), code, argument.text("description"));
      }
    }
    return new Status(null, StatusCode.UNKNOWN, null, null);
  }

  /** Whether the code is {@code wanted}. */
  public boolean is(StatusCode wanted) {
    return code == wanted;
  }

  /**
   * True where the server does not want the stream: by the code, or since an error about publishing
   * or the connection can mean nothing else.
   */
  public boolean isRefusal() {
    boolean aboutPublishing =
        codeText != null
            && (codeText.startsWith("NetStream.Publish.") || codeText.startsWith("NetConnection."));
    return code.meaning() == Meaning.REFUSAL || ("error".equals(level) && aboutPublishing);
  }

  /** True where the server ends a broadcast that it had accepted. */
  public boolean isEnding() {
    return code.meaning() == Meaning.ENDING;
  }
}
