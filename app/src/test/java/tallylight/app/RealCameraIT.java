package tallylight.app;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastSettings;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.lab.CommandLineRun;
import tallylight.app.lab.Course;
import tallylight.app.lab.Nginx;
import tallylight.app.scene.SceneCollection;
import tallylight.app.studio.Condition;
import tallylight.app.studio.Studio;
import tallylight.app.studio.StudioSnapshot;
import tallylight.capture.AudioSpec;
import tallylight.capture.VideoSpec;
import tallylight.encoder.Latency;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * Given the kernel's test camera, named by {@code -Dtallylight.camera=/dev/video0}, when its driver
 * is taken away during a broadcast and given back, then the broadcast goes on.
 */
@EnabledIfSystemProperty(named = "tallylight.camera", matches = ".+")
@Timeout(600)
class RealCameraIT {
  private static final Path DRIVER = Path.of("/sys/bus/platform/drivers/vivid");
  private static final long PATIENCE = 200 * MediaClock.SECOND;
  private static final VideoFormat FORMAT =
      VideoFormat.of(new VideoSize(320, 180), FrameRate.of(10));

  private final String node = System.getProperty("tallylight.camera", "");

  @TempDir Path folder;

  @Test
  void itAndItsModesAreListed() {
    CommandLineRun run = CommandLineRun.of("devices");
    System.out.println(run.out());
    assertTrue(run.out().contains("vivid"), run.out());
    assertTrue(run.out().contains("640x360@"), run.out());
  }

  @Test
  void aBroadcastGoesOnWhileItIsUnplugged() throws Exception {
    try (Nginx nginx = Nginx.start(folder);
        Studio studio = new Studio(MediaClock.system())) {
      studio.open(SceneCollection.of(new VideoSpec.Camera(node), new AudioSpec.Tone(1000)), FORMAT);
      Broadcast broadcast =
          studio.prepare(
              new BroadcastSettings(
                  RtmpUrl.parse(nginx.url("live")),
                  StreamKey.of("camera"),
                  Bitrate.kilobits(400),
                  Bitrate.kilobits(128),
                  "auto",
                  "ultrafast",
                  Latency.LOW,
                  null));
      studio.goLive(broadcast);
      awaitPictures(studio, 30);
      Files.writeString(DRIVER.resolve("unbind"), "vivid.0");
      await("it is missed", () -> condition(studio) == Condition.MISSING);
      awaitPictures(studio, 30);
      Files.writeString(DRIVER.resolve("bind"), "vivid.0");
      await("it is back", () -> condition(studio) == Condition.WORKING);
      awaitPictures(studio, 30);
      assertEquals(BroadcastState.LIVE, broadcast.state());
      studio.stop(broadcast);
      assertNull(broadcast.failure());
      assertEquals(
          List.of("bars", "placeholder", "bars"),
          Course.ofPictures(nginx.recording("camera"), RealCameraIT::look).words());
    }
  }

  private static Condition condition(Studio studio) {
    return snapshot(studio).sources().getFirst().condition();
  }

  private static StudioSnapshot snapshot(Studio studio) {
    return studio.snapshot().orElseThrow();
  }

  private static void awaitPictures(Studio studio, long more) {
    long target = snapshot(studio).statistics().pictures() + more;
    await("pictures", () -> snapshot(studio).statistics().pictures() >= target);
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in vain: " + what);
      LockSupport.parkNanos(20 * MediaClock.MILLISECOND);
    }
  }

  /** The first bar is white at 75 %, the ground of a placeholder dark grey. */
  private static String look(VideoFrame picture) {
    long row = 140L * picture.stride(0);
    int luma = picture.plane(0).get(JAVA_BYTE, row + 10) & 0xFF;
    return luma > 140 ? "bars" : luma > 30 && luma < 90 ? "placeholder" : "between";
  }
}
