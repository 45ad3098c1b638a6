package tallylight.rtmp.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.StatusCode;

/** What a server says about a connection or a stream (RTMP 1.0, section 7.2). */
final class Statuses {
  private Statuses() {}

  /** The values of a status, to which more may be added. */
  static Map<String, AmfValue> values(String level, StatusCode code, String description) {
    var values = new LinkedHashMap<String, AmfValue>();
    values.put("level", AmfValue.of(level));
    values.put("code", AmfValue.of(code.text()));
    values.put("description", AmfValue.of(description));
    return values;
  }

  static RtmpMessage onStatus(String level, StatusCode code, String description) {
    return RtmpMessage.Command.of(
        "onStatus", 0, AmfValue.Special.NULL, new AmfValue.Obj(values(level, code, description)));
  }

  /** Asks a client to connect anew (E-RTMP v2, Reconnect Request). */
  static RtmpMessage reconnectRequest(@Nullable String tcUrl, String description) {
    Map<String, AmfValue> values =
        values("status", StatusCode.CONNECT_RECONNECT_REQUEST, description);
    if (tcUrl != null) {
      values.put("tcUrl", AmfValue.of(tcUrl));
    }
    return RtmpMessage.Command.of("onStatus", 0, AmfValue.Special.NULL, new AmfValue.Obj(values));
  }
}
