package tallylight.app.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.lab.CommandLineRun;
import tallylight.rtmp.server.IngestListener;
import tallylight.rtmp.server.IngestServer;
import tallylight.rtmp.server.IngestSettings;

/** {@code publish --also}: further destinations, each in a file. */
class AlsoTest {
  private static final String KEY = "first-key-0123";
  private static final String OTHER_KEY = "other-key-4567";

  @TempDir Path folder = Path.of("");
  private Path keyFile = Path.of("");

  @BeforeEach
  void writeKeys() throws Exception {
    keyFile = Files.writeString(folder.resolve("first.key"), KEY + "\n");
    Files.writeString(folder.resolve("other.key"), OTHER_KEY + "\n");
  }

  private Path also(String file, String json) throws Exception {
    return Files.writeString(folder.resolve(file), json.replace('\'', '"'));
  }

  private CommandLineRun publish(String url, Path... also) {
    var arguments = new ArrayList<>(List.of("publish", "--url", url));
    arguments.addAll(List.of("--key-file", keyFile.toString(), "--json", "--seconds", "2"));
    arguments.addAll(List.of("--size", "320x180", "--bitrate", "300", "--several", "own"));
    for (Path file : also) {
      arguments.addAll(List.of("--also", file.toString()));
    }
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void allWhoCanBeReachedAreServedAndTheOtherIsNamed() throws Exception {
    try (var one = IngestServer.start(IngestSettings.onLoopback(), new Unheard());
        var other = IngestServer.start(IngestSettings.onLoopback(), new Unheard())) {
      Path good =
          also(
              "good.json",
              "{'name':'Good','url':'rtmp://127.0.0.1:"
                  + other.port()
                  + "/live','keyFile':'other.key'}");
      Path gone =
          also(
              "gone.json",
              "{'name':'Gone','url':'rtmp://127.0.0.1:" + free() + "/a','keyFile':'other.key'}");
      CommandLineRun run = publish("rtmp://127.0.0.1:" + one.port() + "/live", good, gone);
      assertAll(
          () -> assertEquals(ExitCode.UNREACHABLE, run.exitCode(), run::everything),
          () -> contains(run, "{\"result\":\"incomplete\""),
          () -> contains(run, "{\"name\":\"127.0.0.1\",\"result\":\"ok\""),
          () -> contains(run, "{\"name\":\"Good\",\"result\":\"ok\""),
          () -> contains(run, "{\"name\":\"Gone\",\"result\":\"unreachable\""),
          () -> contains(run, "Gone: The server 127.0.0.1"),
          () -> assertFalse(run.everything().contains(KEY), "the key was printed"),
          () -> assertFalse(run.everything().contains(OTHER_KEY), "the other key was printed"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'url':'rtmp://a.example/live'}                                          | has no keyFile
          {'keyFile':'other.key'}                                                  | has no url
          {'url':'rtmp://a.example/live','key':'other-key-4567'}                   | a key has no place in it
          {'url':'rtmp://a.example/live','keyFile':'other.key','keyfile':'x'}      | is not understood
          no JSON                                                                  | is not understood
          {'url':'rtmp://a.rtmp.youtube.com/live2/abcd-efgh-ijkl-mnop-qrst','keyFile':'other.key'} | stream key at the end of url
          {'url':'rtmp://a.example/live','keyFile':'gone.key'}                     | gone.key cannot be read
          {'url':'rtmp://a.example/live','keyFile':'other.key','user':'me'}        | no passwordFile
          {'url':'rtmp://a.example/live','keyFile':'other.key','proxy':'nonsense'} | proxy must look like
          {'url':'rtmp://127.0.0.1/live','keyFile':'other.key'}                    | Two destinations are called 127.0.0.1
          """)
  void aFileThatIsOfNoUseIsRefusedWithWords(String json, String words) throws Exception {
    CommandLineRun run = publish("rtmp://127.0.0.1/live", also("file.json", json));
    assertEquals(ExitCode.USAGE, run.exitCode(), run::everything);
    contains(run, words);
    assertFalse(run.everything().contains(OTHER_KEY), "the key was printed");
    assertFalse(run.everything().contains("abcd-efgh"), "the key was printed");
  }

  @Test
  void aPolicyForOneDestinationIsAMistake() {
    CommandLineRun run = publish("rtmp://127.0.0.1/live");
    assertEquals(ExitCode.USAGE, run.exitCode(), run::everything);
    contains(run, "--several needs a second destination");
  }

  private static void contains(CommandLineRun run, String words) {
    assertTrue(run.everything().contains(words), () -> words + " is not in " + run.everything());
  }

  private static int free() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static final class Unheard implements IngestListener {}
}
