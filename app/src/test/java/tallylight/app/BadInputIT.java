package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Nginx;
import tallylight.app.lab.Ports;
import tallylight.app.lab.Tool;

/**
 * Given something that cannot work, then the program says so in sentences, ends with the exit code
 * of that fault, and shows neither a stack trace nor the key.
 */
class BadInputIT {
  private static final String KEY = "very-secret-key-0123";

  @TempDir private Path folder = Path.of("");
  private Path keyFile = Path.of("");

  @BeforeEach
  void writeKey() throws Exception {
    keyFile = Files.writeString(folder.resolve("key.txt"), KEY + "\n");
  }

  @Test
  void aHostThatDoesNotExist() {
    assertFails(5, "no-such-host.invalid", publish("rtmp://no-such-host.invalid/live"));
  }

  @Test
  void aPortNobodyListensOn() {
    int port = Ports.free();
    assertFails(6, String.valueOf(port), publish("rtmp://127.0.0.1:" + port + "/live"));
  }

  @Test
  void aWebServerOnThePort() throws Exception {
    try (Nginx nginx = Nginx.start(folder)) {
      assertFails(7, "RTMP", publish("rtmp://127.0.0.1:" + nginx.httpPort() + "/live"));
    }
  }

  @Test
  void nginxRefusingByItsConfiguration() throws Exception {
    try (Nginx nginx = Nginx.start(folder)) {
      assertFails(4, "key", publish(nginx.url("deny")));
    }
  }

  @Test
  void nginxRefusingTheKeyByItsCallback() throws Exception {
    try (Nginx nginx = Nginx.start(folder)) {
      assertFails(4, "key", publish(nginx.url("callback")));
    }
  }

  @Test
  void aClipThatIsNoVideo() throws Exception {
    Path clip = Files.writeString(folder.resolve("letter.mp4"), "Dear friend, this is no film.\n");
    assertFails(3, "letter.mp4", publish("rtmp://127.0.0.1/live", "--video", "file:" + clip));
  }

  @Test
  void aClipThatDoesNotExist() {
    Path clip = folder.resolve("gone.mp4");
    assertFails(14, "gone.mp4", publish("rtmp://127.0.0.1/live", "--video", "file:" + clip));
  }

  @Test
  void aClipOfZeroBytes() throws Exception {
    Path clip = Files.createFile(folder.resolve("empty.mp4"));
    assertFails(15, "empty.mp4", publish("rtmp://127.0.0.1/live", "--video", "file:" + clip));
  }

  @Test
  void aDiskThatIsAlmostFullEndsTheRecordingAndNotTheBroadcast() throws Exception {
    Tool.need("root".equals(System.getProperty("user.name")), "a small disk needs root");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    Tool.outputOf("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
    Files.write(disk.resolve("holiday.jpg"), new byte[960 << 10]);
    try (Nginx nginx = Nginx.start(folder)) {
      Path file = disk.resolve("show.flv");
      CommandLineRun run =
          publish(
              nginx.url("live"),
              "--record",
              file.toString(),
              "--seconds",
              "5",
              "--size",
              "320x180");
      assertFails(11, "was ended before the disk was full", run);
      assertTrue(run.out().contains("lasted 5.0 s"), run::everything);
      assertTrue(Files.size(file) > 0, "what fitted is kept");
    } finally {
      Tool.outputOf("umount", disk.toString());
    }
  }

  @Test
  void anOptionThatMakesNoSense() {
    assertFails(2, "--bitrate", publish("rtmp://127.0.0.1/live", "--bitrate", "7"));
    assertFails(2, "--size", publish("rtmp://127.0.0.1/live", "--size", "huge"));
    assertFails(3, "test-card", publish("rtmp://127.0.0.1/live", "--video", "unicorn"));
    assertFails(10, "humble", publish("rtmp://127.0.0.1/live", "--encoder", "unicorn"));
  }

  @Test
  void aKeyInTheAddressIsRefusedAndNotRepeated() {
    CommandLineRun run = publish("rtmp://127.0.0.1/live/" + KEY);
    assertFails(2, "--key-file", run);
  }

  @Test
  void aWrongOptionIsOneSentenceAndWhereToReadOn() {
    CommandLineRun run = publish("rtmp://127.0.0.1/live", "--fps", "500", "--json");
    assertFails(2, "tallylight publish --help", run);
    assertEquals(1, run.err().lines().count(), run::everything);
    assertTrue(run.out().startsWith("{\"result\":\"usage\",\"exitCode\":2"), run::everything);
    assertFails(2, "--port", CommandLineRun.of("ingest", "--port", "80000"));
    assertFails(2, "--http", CommandLineRun.of("ingest", "--port", "0", "--http", "-1"));
    assertFails(2, "no-such-file", CommandLineRun.of("ingest", "--key-file", "no-such-file"));
    assertFails(13, "127.0.0.1", CommandLineRun.of("ingest", "--listen", "192.0.2.1"));
    assertFails(2, "publish", CommandLineRun.of("publis"));
  }

  @Test
  void anAddressThatIsNone() {
    assertFails(2, "rtmp://", publish("http://127.0.0.1/live"));
  }

  @Test
  void aWayThatMakesNoSense() {
    assertFails(2, "TALLYLIGHT_PASSWORD", publish("rtmp://127.0.0.1/live", "--user", "anna"));
    assertFails(2, "--bind", publish("rtmp://127.0.0.1/live", "--bind", "eth0"));
    assertFails(2, "--proxy", publish("rtmp://127.0.0.1/live", "--proxy", "127.0.0.1:1080"));
  }

  @Test
  void aWayThatLeadsNowhere() {
    assertFails(6, "192.0.2.1", publish("rtmp://127.0.0.1/live", "--bind", "192.0.2.1"));
    assertFails(6, "only IPv4", publish("rtmp://127.0.0.1/live", "--bind", "::1"));
    String proxy = "socks5://127.0.0.1:" + Ports.free();
    assertFails(6, "proxy", publish("rtmp://127.0.0.1/live", "--proxy", proxy));
  }

  @Test
  void withJsonTheFaultIsAnObjectOnStandardOutput() {
    CommandLineRun run = publish("rtmp://no-such-host.invalid/live", "--json");
    assertEquals(5, run.exitCode());
    assertTrue(
        run.out().startsWith("{\"result\":\"unreachable\",\"exitCode\":5,\"what\":\""),
        run::everything);
    assertTrue(run.out().contains("\"do\":\""), run::everything);
  }

  private CommandLineRun publish(String url, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("publish", "--url", url, "--key-file", keyFile.toString()));
    arguments.addAll(List.of(options));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static void assertFails(int exitCode, String mentions, CommandLineRun run) {
    assertAll(
        () -> assertEquals(exitCode, run.exitCode(), run::everything),
        () -> assertTrue(run.err().contains(mentions), run::everything),
        () -> assertFalse(run.everything().contains(KEY), "the key was printed"),
        () -> assertFalse(run.everything().contains("Exception"), run::everything),
        () -> assertFalse(run.everything().contains("\tat "), run::everything));
  }
}
