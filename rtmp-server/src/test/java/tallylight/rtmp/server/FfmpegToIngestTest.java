package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.rtmp.server.Heard.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.rtmp.server.Heard.Media;
import tallylight.rtmp.testing.Tools;

/** A publisher that is not ours. */
@Timeout(60)
class FfmpegToIngestTest {
  @TempDir Path directory;
  private final Heard heard = new Heard();

  @Test
  void ffmpegsBroadcastArrivesWholeAndItsRecordingDecodes() throws Exception {
    String ffmpeg = Tools.require("ffmpeg");
    var settings = IngestSettings.onLoopback().withRecordDirectory(directory);
    try (IngestServer server = IngestServer.start(settings, heard)) {
      String url = "rtmp://127.0.0.1:" + server.port() + "/live/from-ffmpeg";
      String command =
          "-v error -re -f lavfi -i testsrc=size=320x240:rate=25"
              + " -f lavfi -i sine=frequency=440:sample_rate=48000 -t 2 -c:v libx264"
              + " -preset ultrafast -g 25 -pix_fmt yuv420p -c:a aac -ac 2 -f flv ";
      assertEquals("", run(ffmpeg, command + url));
      await("the broadcast has ended", () -> !heard.ended.isEmpty());
    }

    assertEquals(List.of(new Heard.Ended("from-ffmpeg", EndReason.UNPUBLISHED)), heard.ended);
    assertEquals(50, heard.pictures("from-ffmpeg").size());
    assertEquals(
        List.of(0L, 1000L),
        heard.pictures("from-ffmpeg").stream()
            .filter(Media::keyframe)
            .map(m -> m.millis() - heard.pictures("from-ffmpeg").getFirst().millis())
            .toList());
    assertTrue(heard.sound("from-ffmpeg").size() >= 93);
    assertEquals(320, heard.metadata.getFirst().number("width", 0));
    assertEquals(
        "", run(ffmpeg, "-v error -i " + directory.resolve("from-ffmpeg.flv") + " -f null -"));
  }

  /** Runs a program to its end; what it said on standard error. */
  private String run(String program, String arguments) throws Exception {
    var command = new ArrayList<>(List.of(program, "-nostdin"));
    command.addAll(List.of(arguments.split(" ", -1)));
    Path errors = directory.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectError(errors.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the program did not end");
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(errors);
  }
}
