package tallylight.rtmp.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.rtmp.session.Capabilities.Support.NO;
import static tallylight.rtmp.session.Capabilities.Support.UNKNOWN;
import static tallylight.rtmp.session.Capabilities.Support.YES;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tallylight.media.Codec;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.session.Capabilities.Extension;
import tallylight.rtmp.session.Capabilities.VideoFunction;

class CapabilitiesTest {
  private static Capabilities read(Map<String, AmfValue> properties) {
    return Capabilities.of(List.of(AmfValue.Special.NULL, new AmfValue.Obj(properties)));
  }

  private static AmfValue list(String... fourCcs) {
    return new AmfValue.StrictArray(Stream.of(fourCcs).<AmfValue>map(AmfValue::of).toList());
  }

  private static AmfValue masks(String fourCc, int mask) {
    return new AmfValue.Obj(Map.of(fourCc, AmfValue.of(mask)));
  }

  @Test
  void silenceIsNoRefusal() {
    Capabilities silent = read(Map.of("fmsVer", AmfValue.of("FMS/3,0,1,123")));
    assertEquals(Capabilities.UNKNOWN, silent);
    assertEquals(UNKNOWN, silent.takes(Codec.HEVC));
    assertEquals(UNKNOWN, silent.takes(Codec.OPUS));
    assertEquals(UNKNOWN, silent.knows(Extension.RECONNECT));
    assertEquals(UNKNOWN, silent.can(VideoFunction.HDR));
    assertEquals(YES, silent.takes(Codec.H264));
    assertEquals(YES, silent.takes(Codec.AAC));
  }

  @Test
  void theListOfVersionOneIsForBothKinds() {
    Capabilities some = read(Map.of("fourCcList", list("hvc1", "Opus")));
    assertEquals(YES, some.takes(Codec.HEVC));
    assertEquals(NO, some.takes(Codec.AV1));
    assertEquals(YES, some.takes(Codec.OPUS));
    assertEquals(NO, some.takes(Codec.FLAC));
    assertEquals(UNKNOWN, some.knows(Extension.MULTITRACK));
    Capabilities any = read(Map.of("fourCcList", list("*")));
    assertEquals(YES, any.takes(Codec.VP8));
  }

  @Test
  void theMapsGoBeforeTheList() {
    Capabilities some =
        read(
            Map.of(
                "fourCcList",
                list("*"),
                "videoFourCcInfoMap",
                masks("av01", Capabilities.CAN_DECODE),
                "audioFourCcInfoMap",
                masks("Opus", Capabilities.CAN_ENCODE)));
    assertEquals(YES, some.takes(Codec.AV1));
    assertEquals(NO, some.takes(Codec.HEVC));
    assertEquals(NO, some.takes(Codec.OPUS), "who makes a codec need not take it");
  }

  @Test
  void whoForwardsAnythingTakesAnything() {
    Capabilities any = read(Map.of("videoFourCcInfoMap", masks("*", Capabilities.CAN_FORWARD)));
    assertEquals(YES, any.takes(Codec.VP9));
    assertEquals(UNKNOWN, any.takes(Codec.FLAC));
  }

  @Test
  void bitsAreExtensions() {
    Capabilities some = read(Map.of("capsEx", AmfValue.of(9), "videoFunction", AmfValue.of(2)));
    assertEquals(YES, some.knows(Extension.RECONNECT));
    assertEquals(NO, some.knows(Extension.MULTITRACK));
    assertEquals(NO, some.knows(Extension.MOD_EX));
    assertEquals(YES, some.knows(Extension.TIMESTAMP_NANO_OFFSET));
    assertEquals(YES, some.can(VideoFunction.HDR));
    assertEquals(NO, some.can(VideoFunction.METADATA));
  }

  @Test
  void serversDifferInWhereTheyPutThem() {
    Capabilities some =
        Capabilities.of(
            List.of(
                new AmfValue.Obj(Map.of("capsEx", AmfValue.of(1))),
                new AmfValue.Obj(Map.of("fourCcList", list("*"), "capsEx", AmfValue.of(2)))));
    assertEquals(YES, some.knows(Extension.RECONNECT));
    assertEquals(YES, some.takes(Codec.AV1));
  }

  @Test
  void whatIsOfAnotherTypeIsPassedOver() {
    assertEquals(
        Capabilities.UNKNOWN,
        read(Map.of("fourCcList", AmfValue.of("hvc1"), "capsEx", AmfValue.of("15"))));
  }

  @Test
  void whatIsWrittenIsReadTheSame() {
    for (Capabilities all :
        List.of(
            Capabilities.all(Capabilities.CAN_ENCODE),
            Capabilities.forwarder(),
            Capabilities.UNKNOWN)) {
      assertEquals(all, read(all.properties()));
    }
    Map<String, AmfValue> properties = Capabilities.all(Capabilities.CAN_ENCODE).properties();
    assertEquals(
        list(
            "av01", "avc1", "hvc1", "vp08", "vp09", ".mp3", "Opus", "ac-3", "ec-3", "fLaC", "mp4a"),
        properties.get("fourCcList"));
    assertEquals(AmfValue.of(15), properties.get("capsEx"));
    assertEquals(AmfValue.of(6), properties.get("videoFunction"));
    assertTrue(Capabilities.UNKNOWN.properties().isEmpty());
  }
}
