package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Fixtures;
import tallylight.app.lab.Recording;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Given this machine alone, when a broadcast is rehearsed, then the figures say what happened. */
class RehearseIT {
  private static JsonNode rehearse(String... options) {
    String[] arguments = new String[options.length + 4];
    System.arraycopy(new String[] {"rehearse", "--json", "--seconds", "4"}, 0, arguments, 0, 4);
    System.arraycopy(options, 0, arguments, 4, options.length);
    CommandLineRun run = CommandLineRun.of(arguments);
    assertEquals(0, run.exitCode(), run::everything);
    assertEquals(1, run.out().lines().count(), "standard output holds the object alone");
    return JsonMapper.shared().readTree(run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"normal", "low"})
  void theTestCardArrivesWholeAndInSync(String latency) {
    JsonNode result = rehearse("--latency", latency, "--size", "640x360");
    JsonNode video = result.get("video");
    assertAll(
        () -> assertEquals("ok", result.get("result").asString()),
        () -> assertTrue(result.get("destination").asString().startsWith("rtmp://127.0.0.1:")),
        () -> assertEquals(4.0, result.get("seconds").asDouble()),
        () -> assertEquals(120, video.get("captured").asInt()),
        () -> assertEquals(120, video.get("encoded").asInt()),
        () -> assertEquals(120, video.get("sent").asInt()),
        () -> assertEquals(120, video.get("received").asInt()),
        () -> assertEquals(0, video.get("dropped").asInt()),
        () -> assertEquals("ffmpeg:libx264", video.get("encoder").asString()),
        () -> assertEquals(188, result.get("audio").get("received").asInt(), 1),
        () -> assertTrue(result.get("latencyMs").get("p50").asDouble() > 0),
        () -> assertEquals(0, result.get("avOffsetMs").asDouble(), 20),
        () -> assertEquals(0, result.get("reconnects").asInt()),
        () -> assertTrue(Files.exists(Path.of(result.get("recording").asString()))));
  }

  @Test
  void aClipWithoutSoundPlaysWithSilence() {
    JsonNode result = rehearse("--video", "file:" + Fixtures.cameraClip() + "?loop");
    assertFalse(result.has("avOffsetMs"), "nothing to measure by");
    Recording received = new Recording(Path.of(result.get("recording").asString()));
    assertEquals("", received.decodeErrors());
    assertTrue(received.stream('a').containsKey("codec_name"), "there is a sound track");
    // The clip is 4:3 between black borders: its middle is bright, its left edge black.
    assertEquals(16, received.meanLuma("crop=100:720:0:0"), 2);
    assertTrue(received.meanLuma("crop=400:400:440:160") > 60, "the person is in the picture");
  }

  @Test
  void aClipThatEndsEndsTheRehearsal() {
    CommandLineRun run =
        CommandLineRun.of(
            "rehearse", "--json", "--video", "file:" + Fixtures.cameraClip(), "--size", "320x240");
    assertEquals(0, run.exitCode(), run::everything);
    double seconds = JsonMapper.shared().readTree(run.out()).get("seconds").asDouble();
    assertEquals(3.7, seconds, 0.5, "the clip lasts 3.67 s");
  }

  @Test
  void anUplinkThatIsTooSlowForAWhileIsFollowedAndMeasured() {
    String clip = "file:" + Fixtures.cameraClip() + "?loop";
    CommandLineRun run =
        CommandLineRun.of(
            "rehearse", "--json", "--seconds", "12", "--video", clip, "--uplink", "6000,600,6000");
    assertEquals(0, run.exitCode(), run::everything);
    JsonNode result = JsonMapper.shared().readTree(run.out());
    JsonNode uplink = result.get("uplink");
    assertAll(
        () -> assertEquals("ok", result.get("result").asString()),
        () -> assertTrue(run.err().contains("to stay live."), run.err()),
        () -> assertTrue(uplink.get("utilisation").asDouble() > 0.3, run::out),
        () -> assertTrue(uplink.get("utilisation").asDouble() <= 1, run::out),
        () -> assertTrue(uplink.get("changesPerMinute").asDouble() > 0, run::out),
        () -> assertTrue(uplink.get("undecodablePercent").asDouble() < 20, run::out),
        () -> assertTrue(uplink.get("latencyMs").get("p50").asDouble() > 0, run::out),
        () -> assertTrue(uplink.get("latencyMs").get("p95").asDouble() < 3000, run::out));
    Recording received = new Recording(Path.of(result.get("recording").asString()));
    assertEquals("", received.decodeErrors(), "what arrives can be decoded");
  }

  @Test
  void anUplinkThatIsNoneIsRefusedInASentence() {
    CommandLineRun run = CommandLineRun.of("rehearse", "--uplink", "slow");
    assertEquals(2, run.exitCode(), run::everything);
    assertTrue(run.err().contains("--uplink is slow, but it must be rates of"), run::err);
  }
}
