package tallylight.encoder.h264;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;

class AccessUnitWriterTest {
  private static final String SPS = "6764001facb402802dd8";
  private static final String PPS = "68ef023cb0";

  private final List<String> configs = new ArrayList<>();
  private final List<String> packets = new ArrayList<>();
  private final AccessUnitWriter writer =
      new AccessUnitWriter(
          new PacketPool(),
          new PacketSink() {
            @Override
            public void configure(CodecConfig config) {
              configs.add(HexFormat.of().formatHex(config.bytes()));
            }

            @Override
            public void accept(EncodedPacket packet) {
              byte[] bytes = new byte[packet.size()];
              packet.buffer().get(0, bytes);
              packets.add((packet.isKeyframe() ? "K " : "- ") + HexFormat.of().formatHex(bytes));
            }
          });

  private void write(String stream) {
    writer.write(segment(stream), 0);
  }

  private static MemorySegment segment(String hex) {
    return MemorySegment.ofArray(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a long start code, 00000001 41aabb, - 0000000341aabb",
    "a short start code, 000001 41aabb, - 0000000341aabb",
    "two slices, 00000001 65aa 000001 65bbcc, K 0000000265aa0000000365bbcc",
    "zeros after the last unit, 000001 41aa0300 0000, - 0000000341aa03",
    "an emulation prevention byte, 000001 41 000003 01, - 000000054100000301",
    "zeros and ones that are no start code, 000001 41 0100 0102 0000 0301,"
        + " - 000000094101000102"
        + "00000301",
    "a delimiter and SEI and filler left out, 00000001 09f0 000001 0605ff 000001 0cff 000001 41aa,"
        + " - 0000000241aa",
    "bytes before the first start code left out, ffee 000001 41aa, - 0000000241aa",
  })
  void aByteStreamBecomesLengthPrefixed(String what, String stream, String packet) {
    write(stream);
    assertEquals(List.of(packet), packets, what);
  }

  @Test
  void nothingComesOfNothing() {
    write("");
    write("00000001 0605ff");
    assertEquals(List.of(), packets);
  }

  @Test
  void parameterSetsConfigureOnceAndAgainOnlyWhereTheyChange() {
    write("00000001" + SPS + "00000001" + PPS + "000001 65aa");
    write("000001 41aa");
    write("00000001" + SPS + "00000001" + PPS + "000001 65aa");
    assertEquals(List.of("0164001fffe1000a" + SPS + "010005" + PPS + "fdf8f800"), configs);
    writer.parameterSets(segment("00000001" + SPS + "00000001" + "68ee3c80"));
    assertEquals(2, configs.size());
    assertEquals(List.of("K 0000000265aa", "- 0000000241aa", "K 0000000265aa"), packets);
  }
}
