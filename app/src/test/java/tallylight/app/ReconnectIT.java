package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Nginx;
import tallylight.app.lab.Ports;
import tallylight.app.lab.Recording;
import tallylight.app.lab.Recording.Packet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Given a broadcast to a real server, when the server goes away or cuts it off, then the broadcast
 * is live again by itself, and what the server records then begins with a keyframe.
 */
@Timeout(120)
class ReconnectIT {
  private static final int SECONDS = 12;
  private static final String KEY = "clip";

  @TempDir private Path folder = Path.of("");

  private CompletableFuture<CommandLineRun> publish(Nginx nginx) throws Exception {
    Path keyFile = Files.writeString(folder.resolve("key.txt"), KEY);
    return CompletableFuture.supplyAsync(
        () ->
            CommandLineRun.of(
                "publish",
                "--url",
                nginx.url("live"),
                "--key-file",
                keyFile.toString(),
                "--size",
                "640x360",
                "--seconds",
                String.valueOf(SECONDS),
                "--json"));
  }

  /** Waits until the server has recorded some seconds. */
  private static void awaitMedia(Path recording) throws Exception {
    while (!Files.exists(recording) || Files.size(recording) < 150_000) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void aServerThatIsStartedAgain() throws Exception {
    int port = Ports.free();
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    CompletableFuture<CommandLineRun> run;
    try (Nginx nginx = Nginx.start(first, port)) {
      run = publish(nginx);
      awaitMedia(first.resolve(KEY + ".flv"));
    }
    try (Nginx nginx = Nginx.start(second, port)) {
      assertReconnected(run.get(60, TimeUnit.SECONDS));
      assertGoesOn(new Recording(nginx.recording(KEY)));
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void aServerThatCutsThePublisherOff() throws Exception {
    try (Nginx nginx = Nginx.start(folder)) {
      CompletableFuture<CommandLineRun> run = publish(nginx);
      awaitMedia(folder.resolve(KEY + ".flv"));
      nginx.drop(KEY);
      assertReconnected(run.get(60, TimeUnit.SECONDS));
      assertGoesOn(new Recording(nginx.recording(KEY)));
    }
  }

  private static void assertReconnected(CommandLineRun run) {
    assertEquals(0, run.exitCode(), run::everything);
    JsonNode result = JsonMapper.shared().readTree(run.out());
    JsonNode video = result.get("video");
    assertAll(
        () -> assertEquals("ok", result.get("result").asString()),
        () -> assertEquals(1, result.get("reconnects").asInt()),
        () ->
            assertEquals(
                video.get("encoded").asLong(),
                video.get("sent").asLong() + video.get("dropped").asLong(),
                "each picture has its fate"),
        () -> assertTrue(run.err().contains("Trying 127.0.0.1 again in"), run.err()),
        () -> assertTrue(run.err().contains("Live again after"), run.err()));
  }

  /** What the second connection brought, which nginx wrote over the first. */
  private static void assertGoesOn(Recording recording) throws Exception {
    List<Packet> video = recording.packets('v');
    assertAll(
        () -> assertEquals("", recording.decodeErrors()),
        () -> assertTrue(video.getFirst().keyframe(), "it begins with a keyframe"),
        () -> assertTrue(video.size() > 60, "and goes on: " + video.size()));
  }
}
