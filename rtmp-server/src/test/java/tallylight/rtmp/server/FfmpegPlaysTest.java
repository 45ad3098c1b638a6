package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.rtmp.server.Heard.await;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.rtmp.testing.Clip;

/** ffmpeg watches what ffmpeg publishes, by RTMP and by HTTP-FLV. */
@Timeout(90)
class FfmpegPlaysTest {
  /** Real time, a keyframe a second. */
  private static final String BROADCAST =
      "-v error -re -f lavfi -i testsrc=size=320x240:rate=25"
          + " -f lavfi -i sine=frequency=440:sample_rate=48000 -t 20 -c:v libx264"
          + " -preset ultrafast -tune zerolatency -g 25 -pix_fmt yuv420p -c:a aac -ac 2 -f flv ";

  @TempDir Path directory;
  private final Heard heard = new Heard();
  private IngestServer server;

  @BeforeEach
  void start() throws Exception {
    server = IngestServer.start(IngestSettings.onLoopback().withHttpPort(0), heard);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String rtmp() {
    return "rtmp://127.0.0.1:" + server.port() + "/live/show";
  }

  private String http() {
    return "http://127.0.0.1:" + server.httpPort() + "/live/show.flv";
  }

  private Program publishing() throws Exception {
    var publisher = new Program(directory, "ffmpeg", BROADCAST + rtmp());
    await("the second group of pictures began", () -> heard.pictures("show").size() > 30);
    return publisher;
  }

  @Test
  void playsByRtmpFromTheLastKeyframeOn() throws Exception {
    try (Program _ = publishing()) {
      Path copy = directory.resolve("copy.flv");
      String said =
          Program.run(directory, "ffmpeg", "-v error -i " + rtmp() + " -t 3 -c copy " + copy);
      assertEquals("", said);
      try (FileChannel file = FileChannel.open(copy)) {
        List<Clip.Tag> pictures =
            Clip.mediaOf(file).stream()
                .filter(tag -> tag.type() == 9 && !tag.isConfig() && !tag.isSequenceEnd())
                .toList();
        assertTrue(pictures.getFirst().body().startsWith("17"), "begins with a keyframe");
        assertTrue(pictures.size() >= 70, "too few pictures: " + pictures.size());
      }
      assertEquals("", Program.run(directory, "ffmpeg", "-v error -i " + copy + " -f null -"));
    }
  }

  @Test
  void playsByHttp() throws Exception {
    try (Program _ = publishing()) {
      String said =
          Program.run(
              directory,
              "ffprobe",
              "-v error -show_entries stream=codec_name,width -of csv=p=0 " + http());
      assertTrue(said.contains("h264,320") && said.contains("aac"), said);
      Path copy = directory.resolve("copy.flv");
      assertEquals(
          "", Program.run(directory, "ffmpeg", "-v error -i " + http() + " -t 2 -c copy " + copy));
      assertEquals("", Program.run(directory, "ffmpeg", "-v error -i " + copy + " -f null -"));
    }
  }

  @Test
  void aPlayerThatIsThereFirstSeesTheBroadcastBeginAndEnd() throws Exception {
    Path copy = directory.resolve("whole.flv");
    try (var player =
        new Program(directory, "ffmpeg", "-v error -i " + rtmp() + " -c copy " + copy)) {
      await("the player waits", () -> server.connections() == 1);
      String said = Program.run(directory, "ffmpeg", BROADCAST.replace("-t 20", "-t 2") + rtmp());
      assertEquals("", said);
      assertEquals("", player.finish());
    }
    try (FileChannel file = FileChannel.open(copy)) {
      long pictures =
          Clip.mediaOf(file).stream()
              .filter(tag -> tag.type() == 9 && !tag.isConfig() && !tag.isSequenceEnd())
              .count();
      assertEquals(50, pictures);
    }
    assertTrue(Files.size(copy) > 0);
  }
}
