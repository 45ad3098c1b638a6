package tallylight.rtmp.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.lang.management.ManagementFactory;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.rtmp.Wire;

/** Messages and their chunks in one table that drives both directions. */
class ChunkTest {
  /** A message with the payload in hexadecimal digits. */
  record Message(int csid, long timestamp, int type, int streamId, String payload) {}

  private static final String LONG = "ab".repeat(128);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static Message video(long timestamp, String payload) {
    return new Message(6, timestamp, 9, 1, payload);
  }

  private static Message on(int csid) {
    return new Message(csid, 0, 9, 1, "aa");
  }

  static Stream<Arguments> messagesAndChunks() {
    String video0 = "06 000000 000001 09 01000000 aa";
    return Stream.of(
        arguments("header 0", List.of(video(0, "aa")), video0),
        arguments("header 0, empty message", List.of(video(1, "")), "06 000001 000000 09 01000000"),
        arguments(
            "header 0, message stream little-endian",
            List.of(new Message(3, 0, 20, 0x01020304, "aa")),
            "03 000000 000001 14 04030201 aa"),
        arguments(
            "header 0 + header 2: same length and type",
            List.of(video(0, "aa"), video(33, "bb")),
            video0 + "86 000021 bb"),
        arguments(
            "header 0 + header 2 + header 3: same difference",
            List.of(video(0, "aa"), video(33, "bb"), video(66, "cc")),
            video0 + "86 000021 bb" + "c6 cc"),
        arguments(
            "header 0 + header 2 + header 2: another difference",
            List.of(video(0, "aa"), video(33, "bb"), video(67, "cc")),
            video0 + "86 000021 bb" + "86 000022 cc"),
        arguments(
            "header 0 + header 1: another length",
            List.of(video(0, "aa"), video(33, "bbbb")),
            video0 + "46 000021 000002 09 bbbb"),
        arguments(
            "header 0 + header 1: another type",
            List.of(new Message(4, 0, 8, 1, "aa"), new Message(4, 21, 9, 1, "bb")),
            "04 000000 000001 08 01000000 aa" + "44 000015 000001 09 bb"),
        arguments(
            "header 0 + header 0: another message stream",
            List.of(video(0, "aa"), new Message(6, 0, 9, 2, "bb")),
            video0 + "06 000000 000001 09 02000000 bb"),
        arguments(
            "header 0 + header 0: time goes back",
            List.of(video(5, "aa"), video(4, "bb")),
            "06 000005 000001 09 01000000 aa" + "06 000004 000001 09 01000000 bb"),
        arguments(
            "header 0 + header 3: a chunk and one byte",
            List.of(video(0, LONG + "cd")),
            "06 000000 000081 09 01000000" + LONG + "c6 cd"),
        arguments(
            "header 0: exactly one chunk",
            List.of(video(0, LONG)),
            "06 000000 000080 09 01000000" + LONG),
        arguments(
            "(header 0 + header 3) + (header 2 + header 3)",
            List.of(video(0, LONG + "cd"), video(40, LONG + "ef")),
            "06 000000 000081 09 01000000" + LONG + "c6 cd" + "86 000028" + LONG + "c6 ef"),
        arguments(
            "two chunk streams keep their own headers",
            List.of(video(0, "aa"), new Message(4, 0, 8, 1, "bb"), video(33, "cc")),
            video0 + "04 000000 000001 08 01000000 bb" + "86 000021 cc"),
        arguments("chunk stream 63", List.of(on(63)), "3f 000000 000001 09 01000000 aa"),
        arguments("chunk stream 64", List.of(on(64)), "00 00 000000 000001 09 01000000 aa"),
        arguments("chunk stream 319", List.of(on(319)), "00 ff 000000 000001 09 01000000 aa"),
        arguments("chunk stream 320", List.of(on(320)), "01 0001 000000 000001 09 01000000 aa"),
        arguments(
            "chunk stream 65599", List.of(on(65_599)), "01 ffff 000000 000001 09 01000000 aa"),
        arguments(
            "timestamp 2^24 - 2 fits",
            List.of(video(0xFF_FFFE, "aa")),
            "06 fffffe 000001 09 01000000 aa"),
        arguments(
            "timestamp 2^24 - 1 is extended",
            List.of(video(0xFF_FFFF, "aa")),
            "06 ffffff 000001 09 01000000 00ffffff aa"),
        arguments(
            "timestamp 2^32 - 1 is extended",
            List.of(video(0xFFFF_FFFFL, "aa")),
            "06 ffffff 000001 09 01000000 ffffffff aa"),
        arguments(
            "extended timestamp repeated in header 3",
            List.of(video(0x0100_0000, LONG + "cd")),
            "06 ffffff 000081 09 01000000 01000000" + LONG + "c6 01000000 cd"),
        arguments(
            "past 2^24 by differences, nothing extended",
            List.of(video(0xFF_FFF0, "aa"), video(0x0100_0010, "bb")),
            "06 fffff0 000001 09 01000000 aa" + "86 000020 bb"),
        arguments(
            "past 2^32 by a difference",
            List.of(video(0xFFFF_FFF0L, "aa"), video(0x10, "bb")),
            "06 ffffff 000001 09 01000000 fffffff0 aa" + "86 000020 bb"),
        arguments(
            "difference of 2^24 - 1 begins anew",
            List.of(video(1, "aa"), video(0x0100_0000, "bb")),
            "06 000001 000001 09 01000000 aa" + "06 ffffff 000001 09 01000000 01000000 bb"),
        arguments(
            "chunk size 1 from the message after",
            List.of(new Message(2, 0, 1, 0, "00000001"), video(0, "aabb")),
            "02 000000 000004 01 00000000 00000001" + "06 000000 000002 09 01000000 aa c6 bb"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messagesAndChunks")
  void writes(String name, List<Message> messages, String hex) {
    var writer = new ChunkWriter();
    var written = new StringBuilder();
    for (Message m : messages) {
      written.append(Wire.hex(write(writer, m)));
    }
    assertEquals(Wire.hex(Wire.buffer(hex)), written.toString());
  }

  private static ByteBuffer write(ChunkWriter writer, Message m) {
    return writer.write(m.csid(), m.timestamp(), m.type(), m.streamId(), Wire.buffer(m.payload()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("messagesAndChunks")
  void reads(String name, List<Message> messages, String hex) throws Exception {
    assertEquals(messages, readAll(hex));
  }

  /** One step of writing several messages at the same time, and the bytes it gives. */
  interface Step {
    ByteBuffer take(ChunkWriter writer);
  }

  private static Step begin(Message m) {
    return writer -> {
      writer.begin(
          m.csid(), m.timestamp(), m.type(), m.streamId(), Wire.buffer(m.payload()), NOTHING, 0);
      return NOTHING;
    };
  }

  private static Step next(int csid, int mostBytes) {
    return writer -> writer.next(csid, mostBytes);
  }

  private static Step whole(Message m) {
    return writer -> write(writer, m);
  }

  static Stream<Arguments> interleaved() {
    Message sound = new Message(4, 5, 8, 1, "bb");
    String sound0 = "04 000005 000001 08 01000000 bb";
    String begun = "06 000000 000181 09 01000000";
    Message picture = video(0, LONG + LONG + LONG + "cd");
    return Stream.of(
        arguments(
            "sound between two chunks",
            List.of(begin(video(0, LONG + "cd")), next(6, 128), whole(sound), next(6, 128)),
            List.of(sound, video(0, LONG + "cd")),
            "06 000000 000081 09 01000000" + (LONG + sound0 + "c6 cd")),
        arguments(
            "two chunks at once, and the rest",
            List.of(begin(picture), next(6, 256), whole(sound), next(6, 999)),
            List.of(sound, picture),
            begun + (LONG + "c6" + LONG + sound0 + "c6" + LONG + "c6 cd")),
        arguments(
            "never less than a chunk, never a part of one",
            List.of(begin(picture), next(6, 0), whole(sound), next(6, 255), next(6, 999)),
            List.of(sound, picture),
            begun + (LONG + sound0 + "c6" + LONG + "c6" + LONG + "c6 cd")),
        arguments(
            "sounds by their own differences",
            List.of(
                begin(picture),
                next(6, 128),
                whole(sound),
                next(6, 128),
                whole(new Message(4, 26, 8, 1, "cc")),
                next(6, 999)),
            List.of(sound, new Message(4, 26, 8, 1, "cc"), picture),
            begun + (LONG + sound0 + "c6" + LONG + "84 000015 cc" + "c6" + LONG + "c6 cd")),
        arguments(
            "a message that fits a chunk",
            List.of(begin(video(0, "aa")), next(6, 128), whole(sound)),
            List.of(video(0, "aa"), sound),
            "06 000000 000001 09 01000000 aa" + sound0),
        arguments(
            "the extended timestamp goes on after the sound",
            List.of(
                begin(video(0x0100_0000, LONG + "cd")), next(6, 128), whole(sound), next(6, 128)),
            List.of(sound, video(0x0100_0000, LONG + "cd")),
            "06 ffffff 000081 09 01000000 01000000" + (LONG + sound0 + "c6 01000000 cd")),
        arguments(
            "a chunk size in between counts from the next chunk",
            List.of(
                begin(video(0, LONG + "cdef")),
                next(6, 128),
                whole(new Message(2, 0, 1, 0, "00000001")),
                next(6, 1),
                next(6, 128)),
            List.of(new Message(2, 0, 1, 0, "00000001"), video(0, LONG + "cdef")),
            "06 000000 000082 09 01000000"
                + (LONG + "02 000000 000004 01 00000000 00000001" + "c6 cd c6 ef")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("interleaved")
  void messagesOfOtherChunkStreamsGoBetweenChunks(
      String name, List<Step> steps, List<Message> messages, String hex) throws Exception {
    var writer = new ChunkWriter();
    var written = new StringBuilder();
    for (Step step : steps) {
      written.append(Wire.hex(step.take(writer)));
    }
    assertEquals(Wire.hex(Wire.buffer(hex)), written.toString());
    assertFalse(writer.isUnderWay(6));
    assertEquals(messages, readAll(hex));
  }

  @Test
  void aChunkStreamTakesOneMessageAtATime() {
    var writer = new ChunkWriter();
    begin(video(0, LONG + "cd")).take(writer);
    next(6, 128).take(writer);
    assertTrue(writer.isUnderWay(6));
    assertThrows(IllegalStateException.class, () -> write(writer, video(1, "aa")));
  }

  static Stream<Arguments> tolerated() {
    return Stream.of(
        arguments(
            "header 3 after header 0 repeats the timestamp as a difference",
            List.of(video(10, "aa"), video(20, "bb")),
            "06 00000a 000001 09 01000000 aa" + "c6 bb"),
        arguments(
            "header 1 on an unused chunk stream",
            List.of(new Message(2, 7, 4, 0, "0007")),
            "42 000007 000002 04 0007"),
        arguments(
            "extended timestamp left out in header 3",
            List.of(video(0x0100_0000, LONG + "cdef")),
            "06 ffffff 000082 09 01000000 01000000" + LONG + "c6 cdef"),
        arguments(
            "extended timestamp left out, payload that begins like it",
            List.of(video(0x0100_0000, LONG + "0100")),
            "06 ffffff 000082 09 01000000 01000000" + LONG + "c6 0100" + "c6 01000000"),
        arguments(
            "extended difference, header 3 with the absolute time",
            List.of(video(1, "aa"), video(0x0100_0001, LONG + "cd")),
            "06 000001 000001 09 01000000 aa"
                + ("46 ffffff 000081 09 01000000" + LONG + "c6 01000001 cd")),
        arguments(
            "another chunk stream between two chunks",
            List.of(new Message(4, 5, 8, 1, "bb"), video(0, LONG + "cd")),
            "06 000000 000081 09 01000000" + (LONG + "04 000005 000001 08 01000000 bb" + "c6 cd")),
        arguments(
            "chunk size changed amid a message",
            List.of(new Message(2, 0, 1, 0, "00000001"), video(0, LONG + "cdef")),
            "06 000000 000082 09 01000000"
                + (LONG + "02 000000 000004 01 00000000 00000001" + "c6 cd c6 ef")),
        arguments(
            "chunk size 2^31 - 1",
            List.of(new Message(2, 0, 1, 0, "7fffffff"), video(0, LONG + LONG)),
            "02 000000 000004 01 00000000 7fffffff"
                + ("06 000000 000100 09 01000000" + LONG + LONG)),
        arguments(
            "aborted, then begun anew",
            List.of(new Message(2, 0, 2, 0, "00000006"), video(1, "aa")),
            "06 000000 000081 09 01000000"
                + (LONG + "02 000000 000004 02 00000000 00000006")
                + "06 000001 000001 09 01000000 aa"),
        arguments(
            "abort of nothing",
            List.of(new Message(2, 0, 2, 0, "00000007")),
            "02 000000 000004 02 00000000 00000007"),
        arguments(
            "abort of the chunk stream that it came on",
            List.of(new Message(2, 0, 2, 0, "00000002"), video(0, "aa")),
            "02 000000 000004 02 00000000 00000002" + "06 000000 000001 09 01000000 aa"),
        arguments(
            "chunk stream 64 written the long way",
            List.of(on(64)),
            "01 0000 000000 000001 09 01000000 aa"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tolerated")
  void readsWhatPeersSendThoughWeDoNot(String name, List<Message> messages, String hex)
      throws Exception {
    List<Message> read = readAll(hex);
    assertEquals(messages, read.subList(0, messages.size()));
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        arguments("header 2 on an unused chunk stream", "86 000000 aa"),
        arguments("header 3 on an unused chunk stream", "c6 aa"),
        arguments(
            "a message amid another on the same chunk stream",
            "06 000000 000081 09 01000000" + LONG + "06 000000 000001 09 01000000 aa"),
        arguments("chunk size 0", "02 000000 000004 01 00000000 00000000"),
        arguments("chunk size 2^31", "02 000000 000004 01 00000000 80000000"),
        arguments("chunk size of 3 bytes", "02 000000 000003 01 00000000 000000"),
        arguments("a message above the limit", "06 000000 100001 09 01000000 aa"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void refuses(String name, String hex) {
    var reader = new ChunkReader(Wire.channel(hex), new ChunkLimits(1 << 20, 8));
    assertThrows(ProtocolException.class, reader::read);
  }

  @Test
  void moreChunkStreamsThanAllowedAreRefused() throws Exception {
    String two = "03 000000 000001 09 01000000 aa" + "04 000000 000001 09 01000000 aa";
    var reader =
        new ChunkReader(
            Wire.channel(two + "05 000000 000001 09 01000000 aa"), new ChunkLimits(1000, 2));
    assertEquals(3, reader.read().csid());
    assertEquals(4, reader.read().csid());
    assertThrows(ProtocolException.class, reader::read);
  }

  @Test
  void buffersOfManyChunkStreamsAreBoundedTogether() {
    var chunks = new StringBuilder("02 000000 000004 01 00000000 7fffffff");
    for (int csid = 3; csid < 10; csid++) {
      chunks.append("0%d 000000 000fa0 09 01000000".formatted(csid)).append("00".repeat(4000));
    }
    var reader = new ChunkReader(Wire.channel(chunks.toString()), new ChunkLimits(4000, 32));
    var sizes = new ArrayList<Long>();
    assertThrows(
        EOFException.class,
        () -> {
          while (true) {
            reader.read();
            sizes.add(reader.bufferedBytes());
          }
        });
    assertEquals(8, sizes.size());
    assertTrue(sizes.stream().allMatch(size -> size <= 8000), "buffers of " + sizes);
  }

  @Test
  void manyHalfMessagesAreRefusedBeforeTheyFillTheMemory() {
    var chunks = new StringBuilder();
    for (int csid = 3; csid < 40; csid++) {
      chunks.append("%02x 000000 0003e8 09 01000000".formatted(csid)).append(LONG);
    }
    var reader = new ChunkReader(Wire.channel(chunks.toString()), new ChunkLimits(1000, 64));
    assertThrows(ProtocolException.class, reader::read);
    assertTrue(reader.bufferedBytes() <= 2000);
  }

  @Test
  void aClaimedLengthAllocatesNothing() {
    var reader =
        new ChunkReader(Wire.channel("06 000000 ffffff 09 01000000 aa"), ChunkLimits.WIDEST);
    assertThrows(EOFException.class, reader::read);
    assertTrue(reader.bufferedBytes() <= 1024);
  }

  @ParameterizedTest(name = "{0} bytes of head")
  @ValueSource(ints = {0, 1, 5, 127, 128, 129, 300})
  void headAndBodyMakeOnePayload(int headBytes) throws Exception {
    ByteBuffer head = counting(ByteBuffer.allocate(headBytes));
    ByteBuffer body = counting(ByteBuffer.allocateDirect(500));
    String expected = Wire.hex(head) + Wire.hex(body.slice(0, 400));

    ByteBuffer chunks = new ChunkWriter().write(6, 0, 9, 1, head, body, 400);
    assertEquals(List.of(video(0, expected)), readAll(Wire.hex(chunks)));
    assertEquals(0, body.position(), "others read the same buffer");
  }

  private static ByteBuffer counting(ByteBuffer buffer) {
    for (int i = 0; i < buffer.capacity(); i++) {
      buffer.put(i, (byte) i);
    }
    return buffer;
  }

  @Test
  void timeGoesOnPastItsWrap() throws Exception {
    var writer = new ChunkWriter();
    var chunks = new StringBuilder();
    var sent = new ArrayList<Long>();
    for (long time = 0xFFFF_FFFFL - 2000; time < 0x1_0000_0000L + 2000; time += 33) {
      sent.add(time & 0xFFFF_FFFFL);
      chunks.append(Wire.hex(write(writer, video(time, "aa"))));
    }
    assertEquals(sent, readAll(chunks.toString()).stream().map(Message::timestamp).toList());
  }

  @Test
  void mediaIsWrittenWithoutAllocating() {
    var writer = new ChunkWriter();
    var head = ByteBuffer.allocate(5);
    ByteBuffer body = ByteBuffer.allocateDirect(20_000);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    long written = 0;
    for (int i = 0; i < 20_000; i++) {
      if (i == 10_000) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      written += writer.write(6, i * 33L, 9, 1, head.clear(), body, 20_000).remaining();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(written > 20_000L * 20_000);
    assertTrue(allocated < 100_000, allocated + " bytes for 10 000 messages");
  }

  private static List<Message> readAll(String hex) throws Exception {
    var reader = new ChunkReader(Wire.channel(hex), ChunkLimits.WIDEST);
    var messages = new ArrayList<Message>();
    try {
      while (true) {
        ChunkMessage m = reader.read();
        messages.add(
            new Message(m.csid(), m.timestamp(), m.type(), m.streamId(), Wire.hex(m.payload())));
      }
    } catch (EOFException e) {
      return messages;
    }
  }
}
