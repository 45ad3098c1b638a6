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

/** AMF3 inside AMF0, where each value comes behind the marker 11. */
class Amf3Test {
  static Stream<Arguments> values() {
    var two = new LinkedHashMap<String, AmfValue>();
    two.put("a", AmfValue.of(1));
    two.put("b", AmfValue.of("x"));
    var mixed = new LinkedHashMap<String, AmfValue>();
    mixed.put("a", AmfValue.of(1));
    mixed.put("0", AmfValue.Special.NULL);
    AmfValue pair = new AmfValue.StrictArray(List.of(AmfValue.of(1), AmfValue.of(2)));
    return Stream.of(
        value("undefined", AmfValue.Special.UNDEFINED, "1100"),
        value("null", AmfValue.Special.NULL, "1101"),
        value("false", AmfValue.of(false), "1102"),
        value("true", AmfValue.of(true), "1103"),
        value("integer of one byte", AmfValue.of(127), "1104 7f"),
        value("integer of two bytes", AmfValue.of(128), "1104 8100"),
        value("integer of three bytes", AmfValue.of(16_384), "1104 818000"),
        value("integer of four bytes", AmfValue.of(2_097_152), "1104 80c08000"),
        value("largest integer", AmfValue.of(268_435_455), "1104 bfffffff"),
        value("smallest integer", AmfValue.of(-268_435_456), "1104 c0808000"),
        value("minus one", AmfValue.of(-1), "1104 ffffffff"),
        value("double", AmfValue.of(1.5), "1105 3ff8000000000000"),
        value("empty string", AmfValue.of(""), "1106 01"),
        value("string in UTF-8", AmfValue.of("é"), "1106 05 c3a9"),
        value("XML document", new AmfValue.Xml("<a/>"), "1107 09 3c612f3e"),
        value("XML", new AmfValue.Xml("<a/>"), "110b 09 3c612f3e"),
        value("date", new AmfValue.Date(1, (short) 0), "1108 01 3ff0000000000000"),
        value("array", pair, "1109 05 01 0401 0402"),
        value("array with names", new AmfValue.EcmaArray(mixed), "1109 03 03 61 0401 01 01"),
        value("byte array", AmfValue.Special.UNSUPPORTED, "110c 07 010203"),
        value("object with members", new AmfValue.Obj(two), "110a 23 01 03 61 03 62 0401 0603 78"),
        value(
            "object without members of its class",
            new AmfValue.Obj(two),
            "110a 0b 01 03 61 0401 03 62 0603 78 01"),
        value("object with both", new AmfValue.Obj(two), "110a 1b 01 03 61 0401 03 62 0603 78 01"),
        value("object of a class", new AmfValue.TypedObj("C", Map.of()), "110a 03 03 43"),
        arguments(
            "text that was said before",
            List.of(AmfValue.of("hi"), AmfValue.of("hi")),
            "1106 05 6869 1106 00"),
        arguments(
            "array that was said before", List.of(pair, pair), "1109 05 01 0401 0402 1109 00"),
        arguments(
            "class that was said before",
            List.of(
                new AmfValue.TypedObj("C", Map.of("a", AmfValue.of(1))),
                new AmfValue.TypedObj("C", Map.of("a", AmfValue.of(2)))),
            "110a 13 03 43 03 61 0401 110a 01 0402"),
        arguments(
            "between AMF0 values",
            List.of(AmfValue.of("x"), AmfValue.of(1), AmfValue.Special.NULL),
            "02 0001 78 1104 01 05"));
  }

  private static Arguments value(String name, AmfValue value, String hex) {
    return arguments(name, List.of(value), hex);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void reads(String name, List<AmfValue> values, String hex) throws Exception {
    assertEquals(values, new AmfReader(Wire.buffer(hex)).readAll());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void refusesWhatIsCutShort(String name, List<AmfValue> values, String hex) throws Exception {
    byte[] whole = Wire.bytes(hex);
    for (int length = 1; length < whole.length; length++) {
      List<AmfValue> read;
      try {
        read = new AmfReader(ByteBuffer.wrap(whole, 0, length)).readAll();
      } catch (ProtocolException _) {
        continue;
      }
      // Some lists of values are cut between two of them.
      assertTrue(read.size() < values.size(), "read from " + length + " bytes: " + read);
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        arguments("a vector", "110d 03 00 00000001"),
        arguments("a marker that is none", "1112"),
        arguments("a text that was not said", "1106 00"),
        arguments("an array that was not said", "1109 00"),
        arguments("a class that was not said", "110a 01"),
        arguments("an array within itself", "1109 03 01 0900"),
        arguments("a class with a format of its own", "110a 07 03 43"),
        arguments("an array of 2^28 - 1 values", "1109 ffffffff 01"),
        arguments("a class of 2^25 - 1 members", "110a fffffff3 01"),
        arguments("a text of 2^28 - 1 bytes", "1106 ffffffff 61"),
        arguments("a byte array of 2^28 - 1 bytes", "110c ffffffff 61"),
        arguments("arrays 17 deep", "11" + "0903 01".repeat(16) + "01"),
        arguments(
            "deep in AMF0, deeper in AMF3",
            "0a 00000001".repeat(10) + "11" + "0903 01".repeat(6) + "01"),
        arguments("a name of 65536 bytes", "1109 01" + "848001" + "61".repeat(65_536) + "01 01"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuses(String name, String hex) {
    var reader = new AmfReader(Wire.buffer(hex));
    assertThrows(ProtocolException.class, reader::read);
  }

  @Test
  void referencesDoNotMakeFewBytesMuch() {
    // Each array has the one before it eight times: 8^12 values in 132 bytes.
    var hex = new StringBuilder("1109 11 01" + "01".repeat(8));
    for (int i = 0; i < 12; i++) {
      hex.append("1109 11 01").append("09%02x".formatted(2 * i).repeat(8));
    }
    assertThrows(
        ProtocolException.class, () -> new AmfReader(Wire.buffer(hex.toString())).readAll());
    // A text of 1000 characters, a thousand times over.
    String text = "1106 8f51" + "61".repeat(1000) + "1106 00".repeat(1000);
    assertThrows(ProtocolException.class, () -> new AmfReader(Wire.buffer(text)).readAll());
  }

  @Test
  void referencesDoNotNestDeeperThanValuesMay() throws Exception {
    // Each array has the one before it.
    var hex = new StringBuilder("1109 01 01");
    for (int i = 0; i < AmfReader.DEEPEST - 1; i++) {
      hex.append("1109 03 01 09%02x".formatted(2 * i));
    }
    assertEquals(AmfReader.DEEPEST, new AmfReader(Wire.buffer(hex.toString())).readAll().size());

    hex.append("1109 03 01 09%02x".formatted(2 * (AmfReader.DEEPEST - 1)));
    assertThrows(
        ProtocolException.class, () -> new AmfReader(Wire.buffer(hex.toString())).readAll());
  }

  @Test
  void whateverCanBeReadCanBeWrittenInAmf0AndReadAgain() throws Exception {
    var random = new Random(11);
    int readable = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] noise = new byte[2 + random.nextInt(40)];
      random.nextBytes(noise);
      noise[0] = AmfMarker.SWITCH_TO_AMF3;
      noise[1] = (byte) random.nextInt(0x0D);
      for (int j = 2; j < noise.length; j++) {
        noise[j] = (byte) (noise[j] & (random.nextBoolean() ? 0x0F : 0xFF));
      }
      try {
        AmfValue value = new AmfReader(ByteBuffer.wrap(noise)).read();
        byte[] written = new AmfWriter().write(value).toBytes();
        assertEquals(value, new AmfReader(ByteBuffer.wrap(written)).read());
        readable++;
      } catch (ProtocolException _) {
        // Most noise is malformed.
      }
    }
    assertTrue(readable > 5000, readable + " were readable");
  }
}
