package tallylight.rtmp.amf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.rtmp.Wire;

class AmfTest {
  static Stream<Arguments> valuesAndBytes() {
    var two = new LinkedHashMap<String, AmfValue>();
    two.put("b", AmfValue.of(1));
    two.put("a", AmfValue.of("x"));
    String properties = "0001 62 00 3ff0000000000000" + "0001 61 02 0001 78" + "0000 09";
    String longText = "z".repeat(65_536);
    return Stream.of(
        arguments("number", AmfValue.of(1), "00 3ff0000000000000"),
        arguments("number, not one", AmfValue.of(Double.NaN), "00 7ff8000000000000"),
        arguments("true", AmfValue.of(true), "01 01"),
        arguments("false", AmfValue.of(false), "01 00"),
        arguments("empty string", AmfValue.of(""), "02 0000"),
        arguments("string in UTF-8", AmfValue.of("é€"), "02 0005 c3a9e282ac"),
        arguments("long string", AmfValue.of(longText), "0c 00010000" + "7a".repeat(65_536)),
        arguments("object, in order", new AmfValue.Obj(two), "03" + properties),
        arguments("empty object", new AmfValue.Obj(Map.of()), "03 0000 09"),
        arguments(
            "object with a nameless property",
            new AmfValue.Obj(Map.of("", AmfValue.of(true))),
            "03 0000 01 01 0000 09"),
        arguments("null", AmfValue.Special.NULL, "05"),
        arguments("undefined", AmfValue.Special.UNDEFINED, "06"),
        arguments("reference", new AmfValue.Reference(65_535), "07 ffff"),
        arguments("ECMA array", new AmfValue.EcmaArray(two), "08 00000002" + properties),
        arguments(
            "strict array",
            new AmfValue.StrictArray(List.of(AmfValue.of("x"), AmfValue.Special.NULL)),
            "0a 00000002 02 0001 78 05"),
        arguments("date", new AmfValue.Date(1, (short) -60), "0b 3ff0000000000000 ffc4"),
        arguments("unsupported", AmfValue.Special.UNSUPPORTED, "0d"),
        arguments("XML document", new AmfValue.Xml("<a/>"), "0f 00000004 3c612f3e"),
        arguments("typed object", new AmfValue.TypedObj("C", two), "10 0001 43" + properties));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("valuesAndBytes")
  void writes(String name, AmfValue value, String hex) {
    assertEquals(
        Wire.hex(Wire.buffer(hex)),
        Wire.hex(ByteBuffer.wrap(new AmfWriter().write(value).toBytes())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("valuesAndBytes")
  void reads(String name, AmfValue value, String hex) throws Exception {
    assertEquals(List.of(value), new AmfReader(Wire.buffer(hex)).readAll());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("valuesAndBytes")
  void refusesWhatIsCutShort(String name, AmfValue value, String hex) {
    byte[] whole = Wire.bytes(hex);
    for (int length = 1; length < Math.min(whole.length, 100); length++) {
      var reader = new AmfReader(ByteBuffer.wrap(whole, 0, length));
      assertThrows(ProtocolException.class, reader::read);
    }
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("a marker that is not AMF0", "11"),
        arguments("a long string of 2^32 - 1 bytes", "0c ffffffff 00"),
        arguments("an array of 2^31 - 1 values", "0a 7fffffff 05"),
        arguments(
            "a name of 40 000 bytes that are no UTF-8",
            "03 9c40" + "ff".repeat(40_000) + "05 0000 09"),
        arguments("an object that never ends", "03 0001 61 05"),
        arguments("arrays 17 deep", "0a 00000001".repeat(16) + "05"),
        arguments("objects 17 deep", "03 0001 61".repeat(16) + "05"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refuses(String name, String hex) {
    var reader = new AmfReader(Wire.buffer(hex));
    assertThrows(ProtocolException.class, reader::read);
  }

  @Test
  void sixteenDeepIsNotTooDeep() throws Exception {
    String hex = "0a 00000001".repeat(15) + "05";
    AmfValue value = new AmfReader(Wire.buffer(hex)).read();
    assertEquals(
        Wire.hex(Wire.buffer(hex)),
        Wire.hex(ByteBuffer.wrap(new AmfWriter().write(value).toBytes())));
  }

  @Test
  void theCountOfAnEcmaArrayIsOnlyAHint() throws Exception {
    AmfValue value = new AmfReader(Wire.buffer("08 00000000 0001 61 05 0000 09")).read();
    assertEquals(new AmfValue.EcmaArray(Map.of("a", AmfValue.Special.NULL)), value);
  }

  @Test
  void whateverCanBeReadCanBeWrittenAndReadAgain() throws Exception {
    var random = new Random(7);
    int readable = 0;
    for (int i = 0; i < 40_000; i++) {
      byte[] noise = new byte[1 + random.nextInt(40)];
      random.nextBytes(noise);
      noise[0] = (byte) random.nextInt(0x11);
      try {
        AmfValue value = new AmfReader(ByteBuffer.wrap(noise)).read();
        byte[] written = new AmfWriter().write(value).toBytes();
        assertEquals(value, new AmfReader(ByteBuffer.wrap(written)).read());
        readable++;
      } catch (ProtocolException _) {
        // Most noise is malformed.
      }
    }
    assertTrue(readable > 2000, readable + " were readable");
  }
}
