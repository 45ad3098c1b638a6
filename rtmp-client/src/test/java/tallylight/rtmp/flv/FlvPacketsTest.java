package tallylight.rtmp.flv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.testing.Clip;

class FlvPacketsTest {
  /** What a sink was given, in words. */
  private static final class Noted implements PacketSink {
    final List<String> heard = new ArrayList<>();

    @Override
    public void configure(CodecConfig config) {
      heard.add("config " + config);
    }

    @Override
    public void accept(EncodedPacket packet) {
      var bytes = new byte[packet.size()];
      packet.buffer().get(0, bytes);
      heard.add(
          packet.codec()
              + (packet.isKeyframe() ? " key " : " ")
              + packet.dtsNanos() / MediaClock.MILLISECOND
              + "+"
              + (packet.ptsNanos() - packet.dtsNanos()) / MediaClock.MILLISECOND
              + " "
              + HexFormat.of().formatHex(bytes));
    }
  }

  private static byte[] file(int type, long millis, String body) throws Exception {
    var out = new ByteArrayOutputStream();
    try (var writer = new FlvWriter(Channels.newChannel(out))) {
      writer.writeHeader(true, true);
      writer.writeTag(type, millis, ByteBuffer.wrap(HexFormat.of().parseHex(body)));
    }
    return out.toByteArray();
  }

  private static FlvPackets packets(byte[] file) throws Exception {
    return new FlvPackets(Channels.newChannel(new ByteArrayInputStream(file)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an AVC sequence header,   9, 0, 17 00 000000 016400,          config H264 016400",
    "a keyframe,               9, 40, 17 01 000050 00000001 65,    H264 key 40+80 0000000165",
    "an inter frame,           9, 4294967295, 27 01 000000 41,     H264 4294967295+0 41",
    "shown before it is there, 9, 40, 27 01 ffffff 41,             H264 40+0 41",
    "an AudioSpecificConfig,   8, 0, af 00 1190,                   config AAC 1190",
    "raw AAC,                  8, 21, af 01 2110,                  AAC key 21+0 2110",
    "MP3,                      8, 21, 2f fffb,                     config MP3 ;MP3 key 21+0 fffb",
    "HEVC in Enhanced RTMP,    9, 40, 93 68766331 2601,            HEVC key 40+0 2601",
    "a track of its own,       8, 21, 95 01 61632d33 02 0b77,      config AC3 track 2 ;AC3 key 21+0 0b77",
    "with a nanosecond,        9, 40, 97 02 000001 01 61763031 0a, AV1 key 40+0 0a",
    "the end of the sequence,  9, 40, 17 02 000000,                ",
    "script data,              18, 0, 02 0000,                     ",
    "an empty tag,             9, 0, '',                           ",
  })
  void a(String what, int type, long millis, String body, String heard) throws Exception {
    var sink = new Noted();
    FlvPackets packets = packets(file(type, millis, body.replace(" ", "")));
    while (packets.advance()) {
      assertEquals(millis, packets.timeNanos() / MediaClock.MILLISECOND);
      packets.give(sink);
    }
    assertEquals(heard == null ? List.of() : List.of(heard.split(";")), sink.heard);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Sorenson H.263,        9, 22 0000,         pictures are of a codec",
    "Nellymoser,            8, 6f 0000,         sound is of a codec",
    "H.264 cut short,       9, 17 01 00,        cut short",
    "AAC cut short,         8, af,              cut short",
  })
  void isRefused(String what, int type, String body, String words) throws Exception {
    FlvPackets packets = packets(file(type, 0, body.replace(" ", "")));
    var refusal =
        assertThrows(
            IOException.class,
            () -> {
              assertTrue(packets.advance());
              packets.give(new Noted());
            });
    assertTrue(String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
  }

  @Test
  void givesEveryPacketOfAFile() throws Exception {
    var expected = new Noted();
    new Clip().play(expected, 0);
    var given = new Noted();
    try (var in = Clip.open()) {
      var packets = new FlvPackets(Channels.newChannel(in));
      while (packets.advance()) {
        packets.give(given);
      }
      assertFalse(packets.advance());
    }
    assertEquals(expected.heard, given.heard);
  }

  @Test
  void aFileCutShortIsTold() throws Exception {
    byte[] whole = file(9, 0, "1701000000");
    byte[] half = Arrays.copyOf(whole, whole.length - 6);
    assertThrows(EOFException.class, () -> packets(half).advance());
  }
}
