package tallylight.rtmp.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.rtmp.Wire;
import tallylight.rtmp.handshake.Handshake;
import tallylight.rtmp.message.MessageCodec;
import tallylight.rtmp.message.MessageType;
import tallylight.rtmp.message.RtmpMessage;

/** What ffmpeg and librtmp really send; how it was recorded is said beside the files. */
class CapturedPublishTest {
  private record Message(int csid, long timestamp, int type, int streamId, String payload) {
    static Message of(ChunkMessage m) {
      return new Message(m.csid(), m.timestamp(), m.type(), m.streamId(), Wire.hex(m.payload()));
    }

    ByteBuffer bytes() {
      return Wire.buffer(payload);
    }

    String words() throws IOException {
      return switch (MessageCodec.decode(type, bytes())) {
        case RtmpMessage.Command command -> command.name();
        case RtmpMessage.Data _ -> "data";
        case RtmpMessage.SetChunkSize(int size) -> "chunk size " + size;
        case RtmpMessage.Video _ -> "video";
        case RtmpMessage.Audio _ -> "audio";
        default -> "type " + type;
      };
    }
  }

  /** Everything after the handshake. */
  private static byte[] chunks(String name) throws IOException {
    try (InputStream in = CapturedPublishTest.class.getResourceAsStream(name + ".publish")) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      assertEquals(Handshake.VERSION, bytes[0]);
      return Arrays.copyOfRange(bytes, Handshake.BYTES, bytes.length);
    }
  }

  private static List<Message> read(byte[] chunks) throws IOException {
    var reader =
        new ChunkReader(Channels.newChannel(new ByteArrayInputStream(chunks)), ChunkLimits.WIDEST);
    var messages = new ArrayList<Message>();
    try {
      while (true) {
        messages.add(Message.of(reader.read()));
      }
    } catch (EOFException e) {
      assertEquals(chunks.length, reader.bytesReceived());
      return messages;
    }
  }

  /** Both send whole messages one after the other, so a message's first byte has its header. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ffmpeg-5.1", "ffmpeg-5.1-past-2-24", "librtmp-2.4", "librtmp-2.4-past-2-24"})
  void writtenWithTheirChoiceOfHeadersItIsTheSameByteForByte(String name) throws Exception {
    byte[] captured = chunks(name);
    var writer = new ChunkWriter();
    int at = 0;
    for (Message m : read(captured)) {
      int headerType = (captured[at] & 0xFF) >> 6;
      ByteBuffer written =
          writer.writeWithHeader(headerType, m.csid, m.timestamp, m.type, m.streamId, m.bytes());
      int length = written.remaining();
      assertEquals(
          Wire.hex(ByteBuffer.wrap(captured, at, length)), Wire.hex(written), "at byte " + at);
      at += length;
    }
    assertEquals(captured.length, at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ffmpeg-5.1", "ffmpeg-5.1-past-2-24", "librtmp-2.4", "librtmp-2.4-past-2-24"})
  void writtenWithOurChoiceOfHeadersItSaysTheSame(String name) throws Exception {
    List<Message> messages = read(chunks(name));
    var writer = new ChunkWriter();
    var written = new ByteArrayOutputStream();
    for (Message m : messages) {
      ByteBuffer bytes = writer.write(m.csid, m.timestamp, m.type, m.streamId, m.bytes());
      Channels.newChannel(written).write(bytes);
    }
    assertEquals(messages, read(written.toByteArray()));
  }

  static Stream<Arguments> beginnings() {
    String commands = "releaseStream, FCPublish, createStream, publish, data, video, audio, ";
    return Stream.of(
        arguments("ffmpeg-5.1", "connect, chunk size 4096, " + commands, 0, 1061),
        arguments("ffmpeg-5.1-past-2-24", "connect, chunk size 4096, " + commands, 0, 16_778_299),
        arguments("librtmp-2.4", "connect, " + commands, 0, 1002),
        arguments("librtmp-2.4-past-2-24", "connect, " + commands, 0, 16_778_981));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("beginnings")
  void whatTheySayAndWhen(String name, String beginning, long first, long last) throws Exception {
    List<Message> messages = read(chunks(name));
    var words = new StringBuilder();
    for (Message message : messages) {
      words.append(message.words()).append(", ");
    }
    assertTrue(words.toString().startsWith(beginning), words.toString());
    assertTrue(words.toString().endsWith("FCUnpublish, deleteStream, "), words.toString());
    long[] media =
        messages.stream()
            .filter(m -> m.type == MessageType.AUDIO || m.type == MessageType.VIDEO)
            .mapToLong(Message::timestamp)
            .toArray();
    assertEquals(first, media[0]);
    assertEquals(last, Arrays.stream(media).max().orElseThrow());
  }
}
