package tallylight.app.broadcast;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Nginx;
import tallylight.app.lab.Recording;
import tallylight.app.lab.Tool;
import tallylight.app.mixer.Mixer;
import tallylight.app.program.Program;
import tallylight.capture.tone.Tone;
import tallylight.encoder.Latency;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.media.VideoSize;
import tallylight.rtmp.congestion.PictureLadder.Permission;
import tallylight.rtmp.congestion.PictureLadder.Rung;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * Given pictures that become smaller and return during a broadcast, then a real server and the
 * recording have all of them, and ffmpeg reads through.
 */
class SmallerPictureIT {
  private static final Bitrate BITRATE = Bitrate.kilobits(1000);
  private static final VideoSize FULL = Noise.FORMAT.size();
  private static final VideoSize HALF = new VideoSize(FULL.width() / 2, FULL.height() / 2);

  @TempDir Path folder = Path.of("");

  @Test
  void receiversReadThroughAChangeOfSize() throws Exception {
    MediaClock clock = MediaClock.system();
    Path recorded = folder.resolve("recorded.flv");
    BroadcastReport report;
    Path received;
    try (Nginx nginx = Nginx.start(folder);
        var program = new Program(Noise.FORMAT, new Noise(), Mixer.of(new Tone(440)), clock)) {
      var to = Destination.of(RtmpUrl.parse(nginx.url("live")), StreamKey.of("smaller-0123"));
      var settings =
          new BroadcastSettings(
              List.of(to),
              null,
              BITRATE,
              Bitrate.kilobits(64),
              BroadcastSettings.USUAL_KEYFRAME_SECONDS,
              "auto",
              "ultrafast",
              Latency.NORMAL,
              recorded,
              false,
              Permission.NOTHING);
      try (var broadcast = new Broadcast(settings, program, clock)) {
        broadcast.connect();
        broadcast.begin();
        program.start();
        VideoSession video = broadcast.destinations().getFirst().branch().video();
        awaitPictures(broadcast, 20);
        video.make(BITRATE, new Rung(HALF, 1));
        awaitPictures(broadcast, 50);
        video.make(BITRATE, new Rung(FULL, 1));
        awaitPictures(broadcast, 80);
        report = broadcast.end();
      }
      received = nginx.recording("smaller-0123");
    }
    assertNull(report.failure());
    assertEquals(report.encoded(), report.videoSent());
    assertAll(
        () -> assertReads(received, report.videoSent()),
        () -> assertReads(recorded, report.encoded()));
  }

  private static void awaitPictures(Broadcast broadcast, long count) throws InterruptedException {
    long limit = System.nanoTime() + 60 * MediaClock.SECOND;
    DestinationFeed feed = broadcast.destinations().getFirst();
    while (feed.statistics().videoSent() < count) {
      assertTrue(System.nanoTime() < limit, () -> "pictures did not come: " + feed.statistics());
      Thread.sleep(20);
    }
  }

  private static void assertReads(Path file, long pictures) {
    assertEquals(List.of(FULL, HALF, FULL), sizes(file), () -> "sizes in " + file);
    assertEquals("", new Recording(file).decodeErrors());
    assertEquals(pictures, new Recording(file).decodedPictures(), () -> "pictures in " + file);
  }

  /** The sizes of the decoded pictures, each stretch of equal ones once. */
  private static List<VideoSize> sizes(Path file) {
    var sizes = new ArrayList<VideoSize>();
    Tool.outputOf(
            Tool.require("ffprobe"),
            "-v",
            "error",
            "-select_streams",
            "v:0",
            "-show_entries",
            "frame=width,height",
            "-of",
            "csv=p=0",
            file.toString())
        .lines()
        .map(line -> line.split(","))
        .filter(fields -> fields.length >= 2)
        .map(f -> new VideoSize(Integer.parseInt(f[0]), Integer.parseInt(f[1])))
        .filter(size -> sizes.isEmpty() || !sizes.getLast().equals(size))
        .forEach(sizes::add);
    return sizes;
  }

  @Test
  void aSlowUplinkTakesEverySecondPictureAndThePersonIsTold() {
    CommandLineRun run =
        CommandLineRun.of(
            "rehearse",
            "--uplink",
            "420",
            "--size",
            "1280x720",
            "--bitrate",
            "2000",
            "--preset",
            "ultrafast",
            "--audio-bitrate",
            "64",
            "--seconds",
            "10",
            "--json");
    assertAll(
        () -> assertEquals(0, run.exitCode(), run::everything),
        () -> assertTrue(run.out().contains("\"reconnects\":0"), run::everything),
        () ->
            assertTrue(
                run.err().contains("Picture reduced to 1280x720 at 15.0 fps"), run::everything));
  }
}
