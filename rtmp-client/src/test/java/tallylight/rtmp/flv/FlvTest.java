package tallylight.rtmp.flv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.PacketPool;
import tallylight.rtmp.Wire;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.testing.Clip;

class FlvTest {
  private static final String HEADER = "464c5601 05 00000009 00000000";

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final FlvWriter writer = new FlvWriter(Channels.newChannel(file));

  private String written() {
    return Wire.hex(ByteBuffer.wrap(file.toByteArray()));
  }

  @Test
  void aRealFileReadAndWrittenIsTheSameFile() throws Exception {
    byte[] original;
    try (InputStream in = Clip.open()) {
      original = in.readAllBytes();
    }
    var reader = new FlvReader(Channels.newChannel(new ByteArrayInputStream(original)));
    writer.writeHeader(reader.hasAudio(), reader.hasVideo());
    for (FlvTag tag = reader.next(); tag != null; tag = reader.next()) {
      writer.writeTag(tag.type(), tag.timestamp(), tag.body());
    }
    assertArrayEquals(original, file.toByteArray());
  }

  static Stream<Arguments> tags() {
    return Stream.of(
        arguments("time 0", 0L, "09 000001 000000 00 000000 aa 0000000c"),
        arguments("time 2^24 - 1", 0xFF_FFFFL, "09 000001 ffffff 00 000000 aa 0000000c"),
        arguments("time 2^24", 0x100_0000L, "09 000001 000000 01 000000 aa 0000000c"),
        arguments("time 2^32 - 1", 0xFFFF_FFFFL, "09 000001 ffffff ff 000000 aa 0000000c"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tags")
  void aTagKeepsItsThirtyTwoBitsOfTime(String name, long time, String hex) throws Exception {
    writer.writeHeader(true, true);
    writer.writeTag(FlvTag.VIDEO, time, Wire.buffer("aa"));
    assertEquals(Wire.hex(Wire.buffer(HEADER + hex)), written());

    var reader = new FlvReader(Wire.channel(HEADER + hex));
    FlvTag tag = Objects.requireNonNull(reader.next());
    assertEquals(FlvTag.VIDEO, tag.type());
    assertEquals(time, tag.timestamp());
    assertEquals("aa", Wire.hex(tag.body()));
    assertNull(reader.next());
  }

  @Test
  void aFileSaysWhatItHolds() throws Exception {
    writer.writeHeader(true, false);
    assertTrue(written().startsWith("464c560104"));
    assertFalse(new FlvReader(Wire.channel(written())).hasVideo());
  }

  @Test
  void metadataIsAScriptTag() throws Exception {
    writer.writeMetadata(new AmfValue.EcmaArray(Map.of("a", AmfValue.of(true))));
    assertEquals(
        Wire.hex(
            Wire.buffer(
                "12 00001a 000000 00 000000"
                    + "02 000a 6f6e4d65746144617461 08 00000001 0001 61 01 01 0000 09"
                    + "00000025")),
        written());
  }

  @Test
  void packetsBecomeTagsWithTheirOffsets() throws Exception {
    var timeline = new Timeline(1_000_000_000);
    EncodedPacket packet = new PacketPool().acquire(2);
    packet.buffer().putShort(0, (short) 0xaabb);

    writer.writeConfig(new CodecConfig(Codec.H264, Wire.bytes("0164")), 7);
    writer.writeConfig(new CodecConfig(Codec.AAC, Wire.bytes("1190")), 7);
    writer.writePacket(
        packet.describe(Codec.H264, true, 1_080_000_000, 1_000_000_000, 2), timeline);
    writer.writePacket(
        packet.describe(Codec.H264, false, 1_040_999_999, 1_040_999_999, 2), timeline);
    writer.writePacket(packet.describe(Codec.AAC, true, 1_041_000_000, 1_041_000_000, 2), timeline);
    assertEquals(
        Wire.hex(
            Wire.buffer(
                "09 000007 000007 00 000000 17 00 000000 0164 00000012"
                    + "08 000004 000007 00 000000 af 00 1190 0000000f"
                    + "09 000007 000000 00 000000 17 01 000050 aabb 00000012"
                    + "09 000007 000028 00 000000 27 01 000000 aabb 00000012"
                    + "08 000004 000029 00 000000 af 01 aabb 0000000f")),
        written());
  }

  @Test
  void aCodecWithoutAConfigurationHasNoSequenceHeader() throws Exception {
    writer.writeConfig(new CodecConfig(Codec.AC3, new byte[0]), 7);
    assertEquals("", written());
  }

  @Test
  void millisecondsCarryTheirFractions() {
    var timeline = new Timeline(123_456_789);
    FrameRate rate = FrameRate.of(30);
    assertArrayEquals(
        new long[] {0, 33, 66, 100, 133, 166, 200},
        LongStream.range(0, 7)
            .map(i -> timeline.millis(123_456_789 + rate.startNanos(i)))
            .toArray());
    assertEquals(-1, timeline.millis(123_456_788));
    long fiftyDays = 50L * 24 * 3600 * 1_000_000_000;
    assertEquals(50L * 24 * 3600 * 1000, timeline.millis(123_456_789 + fiftyDays));
  }

  @Test
  void refusesWhatIsNoFlvFile() {
    assertThrows(
        ProtocolException.class,
        () -> new FlvReader(Wire.channel("474946383961000000000000000000")));
    assertThrows(EOFException.class, () -> new FlvReader(Wire.channel("464c5601")));
  }

  @Test
  void aFileCutShortIsNoticedAndCostsNoMoreThanItHolds() throws Exception {
    byte[] whole = Wire.bytes(HEADER + "09 ffffff 000000 00 000000 aabb");
    for (int length = 14; length < whole.length; length++) {
      var reader =
          new FlvReader(
              Channels.newChannel(new ByteArrayInputStream(Arrays.copyOf(whole, length))));
      assertThrows(EOFException.class, reader::next);
    }
  }
}
