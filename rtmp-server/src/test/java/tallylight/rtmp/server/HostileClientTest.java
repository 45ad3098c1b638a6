package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static tallylight.rtmp.server.Heard.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.media.MediaClock;
import tallylight.rtmp.message.MessageWriter;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.testing.SyntheticBroadcast;

/** Whatever a client sends ends its own connection and nothing else. */
@Timeout(60)
class HostileClientTest {
  private static final HexFormat HEX = HexFormat.of();

  @TempDir Path directory;
  private final Heard heard = new Heard();
  private IngestServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        IngestServer.start(
            IngestSettings.onLoopback()
                .withRecordDirectory(directory)
                .withLimits(3, 1 << 20, Duration.ofSeconds(20)),
            heard);
  }

  @AfterEach
  void close() {
    server.close();
  }

  static Stream<Arguments> hostileBytes() {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    noise[0] = 3;
    return Stream.of(
        arguments("an HTTP request", "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
        arguments("noise after version 3", noise),
        arguments("a message above the limit", afterHandshake("02000000ffffff0900000000")),
        arguments("chunk size 0", afterHandshake("02000000000004010000000000000000")),
        arguments("chunk size 2^32 - 1", afterHandshake("020000000000040100000000ffffffff")),
        arguments("header 3 on an unused chunk stream", afterHandshake("c5")),
        arguments("publish before connect", afterHandshake(commands("publish"))),
        arguments("a control message cut short", afterHandshake("0200000000000105000000" + "0000")),
        arguments("AMF that nests for ever", afterHandshake(nested())),
        arguments("33 chunk streams", afterHandshake(manyChunkStreams())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileBytes")
  void endsAloneBesideAGoodPublisher(String name, byte[] bytes) throws Exception {
    try (RtmpPublisher good =
        RtmpPublisher.connect(
            SyntheticBroadcast.settings(server.port(), "good"), MediaClock.system())) {
      var broadcast = new SyntheticBroadcast(0);
      broadcast.play(good, 10);
      assertTrue(closes(bytes), "the server keeps the connection of: " + name);
      await("the hostile one is gone", () -> server.connections() == 1);
      assertNull(good.failure());
      assertTrue(good.stop(Duration.ofSeconds(5)));
    }
    await("the good broadcast has ended", () -> heard.ended.size() == 1);
    assertEquals(EndReason.UNPUBLISHED, heard.ended.getFirst().reason());
    assertEquals(10, heard.pictures("good").size());
  }

  @Test
  void aClientThatIsSilentIsDropped() throws Exception {
    var settings = IngestSettings.onLoopback().withLimits(3, 1 << 20, Duration.ofSeconds(1));
    try (IngestServer impatient = IngestServer.start(settings, heard);
        var mute = connect(impatient);
        var wordless = connect(impatient)) {
      wordless.getOutputStream().write(afterHandshake(""));
      assertTrue(ends(mute));
      assertTrue(ends(wordless));
    }
  }

  @Test
  void noMoreThanTheLimitMayConnect() throws Exception {
    try (var one = connect(server);
        var two = connect(server);
        var three = connect(server);
        var four = connect(server)) {
      assertEquals(-1, four.getInputStream().read());
      assertTrue(one.isConnected() && two.isConnected() && three.isConnected());
    }
  }

  @Test
  void aPortInUseIsSaidInWords() {
    var failure =
        assertThrows(
            IngestException.PortInUse.class,
            () ->
                IngestServer.start(
                    IngestSettings.onLoopback().withAddress("127.0.0.1", server.port()), heard));
    assertTrue(failure.problem().what().contains(String.valueOf(server.port())));
  }

  @Test
  void anAddressOfAnotherComputerIsSaidInWords() {
    for (String host : new String[] {"192.0.2.1", "no-such-host.invalid"}) {
      assertThrows(
          IngestException.NoSuchAddress.class,
          () -> IngestServer.start(IngestSettings.onLoopback().withAddress(host, 0), heard));
    }
  }

  @Test
  void theRecordingsFolderCannotBeAFile() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThrows(
        IngestException.NoRecordings.class,
        () -> IngestServer.start(IngestSettings.onLoopback().withRecordDirectory(file), heard));
  }

  @Test
  void thePortIsFreeAgainAfterTheShutdown() throws Exception {
    server.close();
    try (var again = new ServerSocket(server.port())) {
      assertEquals(server.port(), again.getLocalPort());
    }
  }

  private static Socket connect(IngestServer server) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  /** Whether the server ends the connection after these bytes. */
  private boolean closes(byte[] bytes) throws IOException {
    try (var socket = connect(server)) {
      OutputStream out = socket.getOutputStream();
      try {
        out.write(bytes);
      } catch (IOException e) {
        return true;
      }
      return ends(socket);
    }
  }

  private static boolean ends(Socket socket) throws IOException {
    socket.setSoTimeout(8000);
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      // A reset is an end too.
    }
    return true;
  }

  private static byte[] afterHandshake(String hex) {
    byte[] rest = HEX.parseHex(hex);
    return ByteBuffer.allocate(1 + 2 * 1536 + rest.length)
        .put((byte) 3)
        .position(1 + 2 * 1536)
        .put(rest)
        .array();
  }

  private static String commands(String name) {
    ByteBuffer bytes = new MessageWriter().write(RtmpMessage.Command.of(name, 1), 1, 0);
    var array = new byte[bytes.remaining()];
    bytes.get(array);
    return HEX.formatHex(array);
  }

  /** A command that is an array in an array in an array, 20 deep. */
  private static String nested() {
    String body = "0a00000001".repeat(20) + "05";
    return "030000000000" + HEX.toHexDigits((byte) (body.length() / 2)) + "1400000000" + body;
  }

  private static String manyChunkStreams() {
    var bytes = new StringBuilder();
    for (int csid = 3; csid < 3 + 33; csid++) {
      bytes.append(HEX.toHexDigits((byte) csid)).append("0000000000010900000000").append("00");
    }
    return bytes.toString();
  }
}
