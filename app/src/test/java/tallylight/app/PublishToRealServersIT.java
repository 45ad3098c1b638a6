package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Fixtures;
import tallylight.app.lab.Nginx;
import tallylight.app.lab.Ports;
import tallylight.app.lab.Recording;
import tallylight.app.lab.Recording.Packet;
import tallylight.app.lab.Tool;
import tallylight.capture.testcard.FlashBeepMeter;

/**
 * Given a real clip or the test card, when it is published to a real server, then what the server
 * recorded is what was sent, as independent tools read it.
 */
class PublishToRealServersIT {
  private static final int SECONDS = 6;
  private static final int FPS = 30;
  private static final int PICTURES = SECONDS * FPS;

  /** Pictures that a busy machine may leave out. */
  private static final int MISSED = 3;

  private static final double LARGEST_OFFSET_MILLIS = 20;

  @TempDir private Path folder = Path.of("");
  private Path keyFile = Path.of("");

  @BeforeEach
  void writeKey() throws Exception {
    keyFile = Files.writeString(folder.resolve("key.txt"), "clip\n");
  }

  private static Arguments clip() {
    String clip = "file:" + Fixtures.cameraClip() + "?loop";
    return Arguments.of("camera clip", List.of("--video", clip, "--audio", "tone"), 2, false);
  }

  private static Arguments card() {
    return Arguments.of("test card", List.of("--video", "test-card"), 2, true);
  }

  static List<Arguments> toNginx() {
    return List.of(
        clip(),
        card(),
        Arguments.of(
            "test card, humble", List.of("--encoder", "humble", "--size", "640x360"), 2, true));
  }

  static List<Arguments> toFfmpeg() {
    return List.of(
        clip(),
        card(),
        Arguments.of(
            "test card, low latency, keyframes for CHZZK",
            List.of("--latency", "low", "--keyframe-interval", "1"),
            1,
            true));
  }

  @ParameterizedTest(name = "{0} to nginx")
  @MethodSource("toNginx")
  void nginxRecordsWhatWasSent(
      String name, List<String> options, int keyframeSeconds, boolean flashes) throws Exception {
    try (Nginx nginx = Nginx.start(folder)) {
      CommandLineRun run = publish(nginx.url("live"), options);
      assertEquals(0, run.exitCode(), run::everything);
      Recording recording = new Recording(nginx.recording("clip"));
      assertIsWhole(recording, keyframeSeconds);
      if (flashes) {
        assertInSync(nginx.recording("clip"));
      }
    }
  }

  @ParameterizedTest(name = "{0} to ffmpeg")
  @MethodSource("toFfmpeg")
  void ffmpegReceivesWhatWasSent(
      String name, List<String> options, int keyframeSeconds, boolean flashes) throws Exception {
    Path file = folder.resolve("received.flv");
    int port = Ports.free();
    Process ffmpeg =
        new ProcessBuilder(
                Tool.require("ffmpeg"),
                "-nostdin",
                "-v",
                "error",
                "-listen",
                "1",
                "-i",
                "rtmp://127.0.0.1:" + port + "/live/clip",
                "-c",
                "copy",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("ffmpeg.out").toFile())
            .start();
    try {
      Ports.awaitListening(port, ffmpeg);
      CommandLineRun run = publish("rtmp://127.0.0.1:" + port + "/live", options);
      assertEquals(0, run.exitCode(), run::everything);
      assertTrue(ffmpeg.waitFor(20, TimeUnit.SECONDS), "ffmpeg did not see the end");
    } finally {
      ffmpeg.destroyForcibly();
    }
    assertIsWhole(new Recording(file), keyframeSeconds);
    if (flashes) {
      assertInSync(file);
    }
  }

  private CommandLineRun publish(String url, List<String> options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "publish",
                "--url",
                url,
                "--key-file",
                keyFile.toString(),
                "--seconds",
                String.valueOf(SECONDS),
                "--json"));
    arguments.addAll(options);
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static void assertIsWhole(Recording recording, int keyframeSeconds) {
    var video = recording.stream('v');
    var audio = recording.stream('a');
    assertAll(
        () -> assertEquals("h264", video.get("codec_name")),
        () -> assertEquals("High", video.get("profile")),
        () -> assertEquals("0", video.get("has_b_frames")),
        () -> assertEquals("aac", audio.get("codec_name")),
        () -> assertEquals("LC", audio.get("profile")),
        () -> assertEquals("48000", audio.get("sample_rate")),
        () -> assertEquals("2", audio.get("channels")),
        () -> assertEquals(PICTURES, (double) recording.decodedPictures(), MISSED),
        () -> assertEquals("", recording.decodeErrors()),
        () -> assertTimestampsRise(recording.packets('v')),
        () -> assertTimestampsRise(recording.packets('a')),
        () -> assertKeyframesEvery(keyframeSeconds, recording.keyframeDistances()));
  }

  private static void assertTimestampsRise(List<Packet> packets) {
    for (int i = 1; i < packets.size(); i++) {
      double step = packets.get(i).dts() - packets.get(i - 1).dts();
      assertTrue(step > 0, "a timestamp does not rise at " + packets.get(i));
    }
  }

  private static void assertKeyframesEvery(int seconds, double[] distances) {
    assertEquals(SECONDS / seconds - 1, distances.length);
    for (double distance : distances) {
      assertEquals(seconds, distance, 0.0005);
    }
  }

  private static void assertInSync(Path file) throws Exception {
    var report = FlashBeepMeter.measure(file);
    assertTrue(report.pairs().size() >= SECONDS - 1, () -> "too few flashes: " + report);
    assertEquals(0, report.worstMillis(), LARGEST_OFFSET_MILLIS, report::toString);
  }
}
