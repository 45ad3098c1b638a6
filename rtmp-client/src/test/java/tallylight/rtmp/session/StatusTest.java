package tallylight.rtmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;

class StatusTest {
  private static Status status(String level, String code) {
    AmfValue info =
        new AmfValue.Obj(Map.of("level", AmfValue.of(level), "code", AmfValue.of(code)));
    return Status.of(RtmpMessage.Command.of("onStatus", 0, AmfValue.Special.NULL, info));
  }

  @ParameterizedTest
  @EnumSource
  void everyCodeIsReadByItsText(StatusCode code) {
    assertEquals(code, status("status", code.text()).code());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "status, NetStream.Publish.Start,                PUBLISH_START,             false, false",
    "error,  NetStream.Publish.BadName,              PUBLISH_BAD_NAME,          true,  false",
    "status, NetStream.Publish.Denied,               PUBLISH_DENIED,            true,  false",
    "error,  NetStream.Publish.Strange,              UNKNOWN,                   true,  false",
    "error,  NetConnection.Strange,                  UNKNOWN,                   true,  false",
    "error,  NetStream.Record.Failed,                RECORD_FAILED,             false, false",
    "error,  NetStream.Play.StreamNotFound,          PLAY_STREAM_NOT_FOUND,     true,  false",
    "status, NetStream.Unpublish.Success,            UNPUBLISH_SUCCESS,         false, true",
    "status, NetConnection.Connect.Closed,           CONNECT_CLOSED,            false, true",
    "status, NetConnection.Connect.ReconnectRequest, CONNECT_RECONNECT_REQUEST, false, false",
    "status, Something.Else,                         UNKNOWN,                   false, false"
  })
  void saysWhatFollows(
      String level, String text, StatusCode code, boolean refusal, boolean ending) {
    Status status = status(level, text);
    assertEquals(code, status.code());
    assertEquals(text, status.codeText());
    assertEquals(refusal, status.isRefusal());
    assertEquals(ending, status.isEnding());
  }

  @Test
  void aCommandWithoutACodeIsAStatusWithoutOne() {
    Status status = Status.of(RtmpMessage.Command.of("onStatus", 0));
    assertEquals(new Status(null, StatusCode.UNKNOWN, null, null), status);
  }
}
