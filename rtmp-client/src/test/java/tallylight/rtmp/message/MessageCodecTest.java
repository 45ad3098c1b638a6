package tallylight.rtmp.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.rtmp.Wire;
import tallylight.rtmp.amf.AmfValue;
import tallylight.rtmp.message.RtmpMessage.UserControl;

class MessageCodecTest {
  private static final AmfValue NULL = AmfValue.Special.NULL;

  static Stream<Arguments> messagesAndPayloads() {
    return Stream.of(
        arguments(new RtmpMessage.SetChunkSize(4096), 1, "00001000"),
        arguments(new RtmpMessage.Abort(65_599), 2, "0001003f"),
        arguments(new RtmpMessage.Acknowledgement(0xF000_0001L), 3, "f0000001"),
        arguments(new UserControl.StreamBegin(1), 4, "0000 00000001"),
        arguments(new UserControl.StreamEof(1), 4, "0001 00000001"),
        arguments(new UserControl.StreamDry(1), 4, "0002 00000001"),
        arguments(new UserControl.SetBufferLength(1, 3000), 4, "0003 00000001 00000bb8"),
        arguments(new UserControl.StreamIsRecorded(1), 4, "0004 00000001"),
        arguments(new UserControl.PingRequest(-2), 4, "0006 fffffffe"),
        arguments(new UserControl.PingResponse(7), 4, "0007 00000007"),
        arguments(new UserControl.Other(31, Wire.buffer("00000001")), 4, "001f 00000001"),
        arguments(new RtmpMessage.WindowAckSize(2_500_000), 5, "002625a0"),
        arguments(new RtmpMessage.SetPeerBandwidth(0xFFFF_FFFFL, 2), 6, "ffffffff 02"),
        arguments(new RtmpMessage.Audio(Wire.buffer("af01aa")), 8, "af01aa"),
        arguments(new RtmpMessage.Video(Wire.buffer("2701000000aa")), 9, "2701000000aa"),
        arguments(
            new RtmpMessage.Data(List.of(AmfValue.of("onMetaData"), NULL)),
            18,
            "02 000a 6f6e4d65746144617461 05"),
        arguments(
            RtmpMessage.Command.of("play", 4, NULL, AmfValue.of("x")),
            20,
            "02 0004 706c6179 00 4010000000000000 05 02 0001 78"),
        arguments(new RtmpMessage.Unknown(22, Wire.buffer("00")), 22, "00"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messagesAndPayloads")
  void encodes(RtmpMessage message, int type, String payload) {
    assertEquals(type, MessageCodec.type(message));
    assertEquals(Wire.hex(Wire.buffer(payload)), Wire.hex(MessageCodec.encode(message)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messagesAndPayloads")
  void decodes(RtmpMessage message, int type, String payload) throws Exception {
    assertEquals(message, MessageCodec.decode(type, Wire.buffer(payload)));
  }

  @Test
  void readsTheAmf3EnvelopesThatPublishersUse() throws Exception {
    assertEquals(
        RtmpMessage.Command.of("x", 1),
        MessageCodec.decode(17, Wire.buffer("00 02 0001 78 00 3ff0000000000000")));
    assertEquals(
        new RtmpMessage.Data(List.of(AmfValue.of("x"))),
        MessageCodec.decode(15, Wire.buffer("00 02 0001 78")));
  }

  @Test
  void readsACommandWithoutTransactionAsFfmpegSendsIt() throws Exception {
    assertEquals(
        RtmpMessage.Command.of("onFCPublish", 0),
        MessageCodec.decode(20, Wire.buffer("02 000b 6f6e46435075626c697368")));
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("chunk size of 3 bytes", 1, ByteBuffer.allocate(3)),
        arguments("acknowledgement of nothing", 3, ByteBuffer.allocate(0)),
        arguments("user control without an event", 4, ByteBuffer.allocate(1)),
        arguments("ping without its time", 4, Wire.buffer("0006 0000")),
        arguments("peer bandwidth without its type", 6, ByteBuffer.allocate(4)),
        arguments("command without a name", 20, Wire.buffer("05")),
        arguments("command of nothing", 20, ByteBuffer.allocate(0)),
        arguments("transaction that is no number", 20, Wire.buffer("02 0001 78 05")),
        arguments("AMF3 without its envelope", 17, Wire.buffer("11")),
        arguments("command above the limit", 20, ByteBuffer.allocate(MessageCodec.LONGEST_AMF + 1)),
        arguments("data cut short", 18, Wire.buffer("02 0005 78")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refuses(String name, int type, ByteBuffer payload) {
    assertThrows(ProtocolException.class, () -> MessageCodec.decode(type, payload));
  }

  @Test
  void aCommandPrintsWithoutItsArguments() {
    var command =
        new RtmpMessage.Command(
            "publish", 5, List.of(NULL, new AmfValue.Obj(Map.of("k", AmfValue.of("secret")))));
    assertEquals("publish #5", command.toString());
    assertFalse(new RtmpMessage.Data(List.of(AmfValue.of("secret"))).toString().contains("secret"));
  }

  @Test
  void everyMessageGoesOnItsOwnKindOfChunkStream() {
    var writer = new MessageWriter();
    assertEquals(2, csid(writer.write(new RtmpMessage.SetChunkSize(4096), 0, 0)));
    assertEquals(2, csid(writer.write(new UserControl.PingResponse(0), 0, 0)));
    assertEquals(3, csid(writer.write(RtmpMessage.Command.of("x", 0), 0, 0)));
    assertEquals(5, csid(writer.write(new RtmpMessage.Data(List.of()), 1, 0)));
    ByteBuffer nothing = ByteBuffer.allocate(0);
    assertEquals(4, csid(writer.writeMedia(false, 1, 0, nothing, nothing, 0)));
    assertEquals(6, csid(writer.writeMedia(true, 1, 0, nothing, nothing, 0)));
  }

  private static int csid(ByteBuffer chunks) {
    return chunks.get(0) & 0x3F;
  }
}
