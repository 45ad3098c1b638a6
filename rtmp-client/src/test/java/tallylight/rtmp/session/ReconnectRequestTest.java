package tallylight.rtmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.RedirectRefusedException.Reason;

class ReconnectRequestTest {
  private static final StreamKey KEY = StreamKey.of("s3cret-key");

  private static RtmpMessage.Command command(@Nullable String tcUrl, @Nullable String description) {
    var info = new LinkedHashMap<String, AmfValue>();
    info.put("level", AmfValue.of("status"));
    info.put("code", AmfValue.of("NetConnection.Connect.ReconnectRequest"));
    if (tcUrl != null) {
      info.put("tcUrl", AmfValue.of(tcUrl));
    }
    if (description != null) {
      info.put("description", AmfValue.of(description));
    }
    return RtmpMessage.Command.of("onStatus", 0, AmfValue.Special.NULL, new AmfValue.Obj(info));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @CsvSource({
    "rtmp://a.example/live,              ,                             rtmp://a.example/live",
    "rtmp://a.example/live,              '  ',                         rtmp://a.example/live",
    "rtmp://a.example/live,              rtmp://b.example:1936/other,  rtmp://b.example:1936/other",
    "rtmp://a.example/live,              rtmps://b.example/live,       rtmps://b.example/live",
    "rtmps://a.example/live,             rtmps://b.example/live?t=1,   rtmps://b.example/live?t=1",
    "rtmp://a.example:1936/live,         //192.0.2.0/other,            rtmp://192.0.2.0/other",
    "rtmps://a.example/live,             //b.example:8443/live,        rtmps://b.example:8443/live",
    "rtmp://a.example:1936/live/x?t=1,   /other,                       rtmp://a.example:1936/other",
    "rtmp://[2001:db8::1]:1936/live,     /other,                       rtmp://[2001:db8::1]:1936/other",
    "rtmp://a.example/live?t=1,          ?t=2,                         rtmp://a.example/live?t=2",
    "rtmp://a.example/live?t=1/2,        other,                        rtmp://a.example/other",
    "rtmp://a.example/live/x,            y?t=2,                        rtmp://a.example/live/y?t=2"
  })
  void leadsToAnAddress(String current, @Nullable String tcUrl, String target) throws Exception {
    ReconnectRequest request =
        ReconnectRequest.of(command(tcUrl, null), RtmpUrl.parse(current), KEY);
    assertEquals(RtmpUrl.parse(target), request.target());
    assertNull(request.description());
  }

  @ParameterizedTest(name = "{1} on {0}")
  @CsvSource({
    "rtmps://a.example/live,   rtmp://a.example/live,     WEAKER_TRANSPORT",
    "rtmps://a.example/live,   rtmpt://b.example/live,    WEAKER_TRANSPORT",
    "rtmpts://a.example/live,  rtmp://b.example:443/live, WEAKER_TRANSPORT",
    "rtmps://a.example/live,   http://a.example/live,     NO_ADDRESS",
    "rtmp://a.example/live,    file:///etc/passwd,        NO_ADDRESS",
    "rtmp://a.example/live,    //,                        NO_ADDRESS",
    "rtmp://a.example/live,    /,                         NO_ADDRESS",
    "rtmp://a.example/live,    rtmp://b.example:0/live,   NO_ADDRESS",
    "rtmp://a.example/live,    rtmp://b.example,          NO_ADDRESS"
  })
  void isRefused(String current, String tcUrl, Reason reason) throws Exception {
    RtmpUrl url = RtmpUrl.parse(current);
    var refused =
        assertThrows(
            RedirectRefusedException.class,
            () -> ReconnectRequest.of(command(tcUrl, "Moved."), url, KEY));
    assertEquals(reason, refused.reason());
    assertFalse(refused.problem().toString().contains(tcUrl), "a tcUrl may hold secrets");
  }

  @Test
  void aDescriptionIsSafeToShow() throws Exception {
    ReconnectRequest request =
        ReconnectRequest.of(
            command(null, "Stream s3cret-key\r\nmoves."), RtmpUrl.parse("rtmp://a/b"), KEY);
    assertEquals("Stream ••• moves.", request.description());
  }

  @Test
  void isAStatusThatEndsNothing() {
    Status status = Status.of(command(null, null));
    assertEquals(StatusCode.CONNECT_RECONNECT_REQUEST, status.code());
    assertFalse(status.isEnding() || status.isRefusal());
  }

  @Test
  void aFewAreFollowedAndThenNoMoreForAWhile() throws Exception {
    var now = new long[1];
    var redirects = new Redirects(() -> now[0]);
    RtmpUrl url = RtmpUrl.parse("rtmp://a.example/live");
    var request = new ReconnectRequest(url, null);
    for (int i = 0; i < Redirects.MOST; i++) {
      assertEquals(url, redirects.follow(request));
      now[0] += 1_000_000_000;
    }
    var refused = assertThrows(RedirectRefusedException.class, () -> redirects.follow(request));
    assertEquals(Reason.TOO_MANY, refused.reason());
    now[0] = Redirects.WITHIN.toNanos();
    assertThrows(RedirectRefusedException.class, () -> redirects.follow(request));
    now[0] += 1;
    assertEquals(url, redirects.follow(request));
    assertThrows(RedirectRefusedException.class, () -> redirects.follow(request));
  }
}
