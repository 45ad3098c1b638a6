package tallylight.app.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.rtmp.session.StreamKey;

class DestinationTextTest {
  private final ServiceCatalogue catalogue = ServiceCatalogue.builtIn();

  private DestinationText address(String text) {
    return DestinationText.ofAddressField(text, catalogue);
  }

  private DestinationText key(String text) {
    return DestinationText.ofKeyField(text, catalogue);
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://live.twitch.tv/app/live_12345_AbCdEf, rtmp://live.twitch.tv/app, live_12345_AbCdEf",
    "rtmp://a.rtmp.youtube.com/live2/ab-1, rtmp://a.rtmp.youtube.com/live2, ab-1",
    "rtmps://rtmp-api.facebook.com:443/rtmp/FB-1-0-Ab?s_bl=1&a=Ab_c,"
        + " rtmps://rtmp-api.facebook.com/rtmp, FB-1-0-Ab?s_bl=1&a=Ab_c",
    "rtmp://live.example.com/app/abcd-1234-efgh-5678-ijkl,"
        + " rtmp://live.example.com/app, abcd-1234-efgh-5678-ijkl",
  })
  void aKeyBehindAnAddressIsSplitOut(String pasted, String url, String key) {
    var found = assertInstanceOf(DestinationText.AddressWithKey.class, address(pasted));
    assertEquals(url, found.url().tcUrl());
    assertEquals(StreamKey.of(key), found.key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtmp://live.example.com/app",
        " rtmp://live.example.com/app/instance ",
        "rtmps://b.rtmps.youtube.com/live2?backup=1"
      })
  void anAddressWithoutAKeyStaysWhole(String text) {
    assertInstanceOf(DestinationText.Address.class, address(text));
  }

  @Test
  void aWholeAddressInTheKeyFieldIsSplitWhateverTheKeyLooksLike() {
    var found =
        assertInstanceOf(
            DestinationText.AddressWithKey.class, key("rtmp://live.example.com/app/mystream"));
    assertEquals("rtmp://live.example.com/app", found.url().tcUrl());
    assertEquals(StreamKey.of("mystream"), found.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"*****", "•••••", "live_123_****", "●●", "abcd-••••-••••"})
  void theMaskOfAKeyIsNoKey(String text) {
    assertInstanceOf(DestinationText.Mask.class, key(text));
  }

  @Test
  void theMaskBehindAnAddressIsNoKeyEither() {
    assertInstanceOf(
        DestinationText.Mask.class, address("rtmp://live.twitch.tv/app/****************"));
  }

  @Test
  void spaceAroundAKeyGoesAndTheRestStays() {
    var found = assertInstanceOf(DestinationText.Key.class, key(" FB-1?s_bl=1&a=b%2B\n"));
    assertEquals("FB-1?s_bl=1&a=b%2B", found.key().reveal());
  }

  @Test
  void whatIsNoAddressIsExplainedWithoutRepeatingIt() {
    var wrong = assertInstanceOf(DestinationText.Wrong.class, address("http://example.com/s3cret"));
    assertFalse(wrong.fault().problem().toString().contains("s3cret"));
    assertInstanceOf(DestinationText.Empty.class, address("  "));
    assertInstanceOf(DestinationText.Empty.class, key(""));
  }

  @Test
  void nothingPrintsTheKey() {
    assertFalse(address("rtmp://live.twitch.tv/app/live_1_abc").toString().contains("live_1_abc"));
    assertFalse(key("s3cret").toString().contains("s3cret"));
  }
}
