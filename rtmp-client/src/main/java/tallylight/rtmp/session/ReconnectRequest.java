package tallylight.rtmp.session;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.RedirectRefusedException.Reason;

/**
 * A server's wish that its client connects anew, here or elsewhere (E-RTMP v2, Reconnect Request).
 * The server goes on with the old connection until the client leaves it, at a keyframe.
 *
 * @param target where to connect
 * @param description the server's words, safe to show; null where it has none
 */
public record ReconnectRequest(RtmpUrl target, @Nullable String description) {
  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

  /**
   * Reads an onStatus command whose code is {@link StatusCode#CONNECT_RECONNECT_REQUEST}.
   *
   * @param current the address of the connection that it came on
   * @param key what is kept out of the description
   * @throws RedirectRefusedException where it leads to no address, or from encryption to none
   */
  public static ReconnectRequest of(RtmpMessage.Command command, RtmpUrl current, StreamKey key)
      throws RedirectRefusedException {
    RtmpUrl target = current;
    for (AmfValue argument : command.arguments()) {
      String tcUrl = argument.text("tcUrl");
      if (tcUrl != null && !tcUrl.isBlank()) {
        target = resolve(current, tcUrl.strip());
      }
    }
    if (current.isEncrypted() && !target.isEncrypted()) {
      throw new RedirectRefusedException(Reason.WEAKER_TRANSPORT, null);
    }
    String words = Status.of(command).description();
    return new ReconnectRequest(target, words == null ? null : key.quote(words));
  }

  /** RFC 3986, section 5.2.2, for what an app can be. */
  private static RtmpUrl resolve(RtmpUrl current, String reference)
      throws RedirectRefusedException {
    String server = current.scheme() + "://" + current.authority();
    String path = "/" + current.app().split("[?]", 2)[0];
    try {
      if (ABSOLUTE.matcher(reference).matches()) {
        return RtmpUrl.parse(reference);
      }
      if (reference.startsWith("//")) {
        return RtmpUrl.parse(current.scheme() + ":" + reference);
      }
      if (reference.startsWith("/")) {
        return RtmpUrl.parse(server + reference);
      }
      if (reference.startsWith("?")) {
        return RtmpUrl.parse(server + path + reference);
      }
      return RtmpUrl.parse(server + path.substring(0, path.lastIndexOf('/') + 1) + reference);
    } catch (InvalidUrlException e) {
      throw new RedirectRefusedException(Reason.NO_ADDRESS, e);
    }
  }
}
