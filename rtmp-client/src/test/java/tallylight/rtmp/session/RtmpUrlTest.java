package tallylight.rtmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtmpUrlTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rtmp://127.0.0.1:1935/live|rtmp|127.0.0.1|1935|live|rtmp://127.0.0.1/live",
        " rtmp://a.rtmp.youtube.com/live2 |rtmp|a.rtmp.youtube.com|1935|live2|rtmp://a.rtmp.youtube.com/live2",
        "rtmps://live-api-s.facebook.com:443/rtmp/|rtmps|live-api-s.facebook.com|443|rtmp|rtmps://live-api-s.facebook.com/rtmp",
        "RTMP://Host:11935/app/instance|rtmp|Host|11935|app/instance|rtmp://Host:11935/app/instance",
        "rtmp://[::1]:1936/live|rtmp|::1|1936|live|rtmp://[::1]:1936/live",
        "rtmp://[2001:db8::1]/live|rtmp|2001:db8::1|1935|live|rtmp://[2001:db8::1]/live",
        "rtmp://my_host/live?token=a/b|rtmp|my_host|1935|live?token=a/b|rtmp://my_host/live?token=a/b",
        "rtmpt://host/live|rtmpt|host|80|live|rtmpt://host/live",
        "rtmp://user:password@host/live|rtmp|host|1935|live|rtmp://host/live",
      })
  void takesApart(String text, String scheme, String host, int port, String app, String tcUrl)
      throws Exception {
    RtmpUrl url = RtmpUrl.parse(text);
    assertEquals(new RtmpUrl(scheme, host, port, app), url);
    assertEquals(tcUrl, url.tcUrl());
    assertEquals(url, RtmpUrl.parse(url.tcUrl()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.rtmp.youtube.com/live2",
        "rtmp:/host/live",
        "http://host/live",
        "srt://host:9000/live",
        "rtmp://host",
        "rtmp://host/",
        "rtmp://:1935/live",
        "rtmp://host:0/live",
        "rtmp://host:70000/live",
        "rtmp://ho st/live",
      })
  void refusesInWordsThatDoNotRepeatIt(String text) {
    var refusal = assertThrows(InvalidUrlException.class, () -> RtmpUrl.parse(text));
    assertFalse(!text.isEmpty() && refusal.problem().toString().contains(text));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rtmp://host/live/key|live|key",
        "rtmp://host:1/app/instance/key?a=b/c|app/instance|key?a=b/c",
        "rtmp://host/live/clip.mp4|live|clip.mp4",
      })
  void splitsAWholeAddressAtItsLastPart(String text, String app, String key) throws Exception {
    RtmpUrl.WithKey both = RtmpUrl.splitKey(text);
    assertEquals(app, both.url().app());
    assertEquals(StreamKey.of(key), both.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtmp://host/live", "rtmp://host/live/", "rtmp://host/live?a=b/c"})
  void thereMustBeAKeyToSplit(String text) {
    assertThrows(InvalidUrlException.class, () -> RtmpUrl.splitKey(text));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rtmp://a.rtmp.youtube.com/live2/ab12-cd34-ef56-gh78-ij90|ab12-cd34-ef56-gh78-ij90",
        "rtmp://live.twitch.tv/app/live_123456_AbCdEf|live_123456_AbCdEf",
        "rtmp://host/rtmp/FB-123-0-Abc?s_bl=1|FB-123-0-Abc?s_bl=1",
        "rtmp://host/live/a1b2c3d4e5f6g7h8i9|a1b2c3d4e5f6g7h8i9",
      })
  void aKeyPastedBehindTheAppIsFoundAndHidden(String text, String key) throws Exception {
    RtmpUrl url = RtmpUrl.parse(text);
    assertEquals(Optional.of(StreamKey.of(key)), url.embeddedKey());
    assertEquals(text.substring(0, text.lastIndexOf('/')), url.withoutEmbeddedKey().tcUrl());
    assertEquals(url.withoutEmbeddedKey().tcUrl() + "/•••", url.redacted());
    assertEquals(url.redacted(), url.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rtmp://host/live", "rtmp://host/app/_definst_", "rtmp://host/a1b2c3d4e5f6g7h8i9"})
  void anAppIsNoKey(String text) throws Exception {
    RtmpUrl url = RtmpUrl.parse(text);
    assertEquals(Optional.empty(), url.embeddedKey());
    assertEquals(url, url.withoutEmbeddedKey());
    assertEquals(text, url.redacted());
  }

  @Test
  void aQueryIsNeverShown() throws Exception {
    RtmpUrl url = RtmpUrl.parse("rtmp://host:1936/live?token=secret");
    assertEquals("rtmp://host:1936/live", url.redacted());
    assertEquals("rtmp://host:1936/live?token=secret", url.tcUrl());
  }
}
