package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastReport;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.lab.Course;
import tallylight.app.lab.Nginx;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.MasterSettings;
import tallylight.app.scene.Area;
import tallylight.app.scene.Layer;
import tallylight.app.scene.Scene;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Sound;
import tallylight.app.studio.ChannelState;
import tallylight.app.studio.SourceState;
import tallylight.app.studio.Studio;
import tallylight.app.studio.StudioSnapshot;
import tallylight.capture.AudioSpec;
import tallylight.capture.Rgba;
import tallylight.capture.VideoSpec;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.Problem;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;

/**
 * Given a broadcast to a real server, when a source is taken into its scene that cannot be shown or
 * heard, or no further, then a sentence says so and the broadcast goes on without a gap.
 */
@Timeout(180)
class BadSourcesOnAirIT {
  private static final long PATIENCE = 60 * MediaClock.SECOND;
  private static final VideoFormat FORMAT =
      VideoFormat.of(new VideoSize(320, 180), FrameRate.of(30));
  private static final Area RIGHT_HALF = new Area(0.5, 0, 0.5, 1);
  private static final String KEY = "bad";

  @TempDir Path folder;

  private final Studio studio = new Studio(MediaClock.system());

  private static SceneCollection scenes() {
    return new SceneCollection(
        Map.of("white", new VideoSpec.Colour(new Rgba(255, 255, 255, 255))),
        List.of(Scene.full("Scene", "white")),
        List.of(),
        Map.of("tone", new Sound(new AudioSpec.Tone(440), ChannelSettings.USUAL)),
        MasterSettings.USUAL);
  }

  @Test
  void eachIsToldInASentenceAndTheBroadcastGoesOn() throws Exception {
    Path huge = hugeImage();
    Path torn = tornClip();
    try (Nginx nginx = Nginx.start(folder);
        studio) {
      studio.open(scenes(), FORMAT);
      Broadcast broadcast = studio.prepare(nginx.smallBroadcast(KEY));
      studio.goLive(broadcast);
      awaitPictures(30);

      show("image", new VideoSpec.Image(huge));
      assertTold(
          "The image \"" + huge + "\" cannot be shown.",
          "It has 20000 × 20000 pixels, and more than 67 million are too many.",
          awaitSource("image"));
      show("camera", new VideoSpec.Camera("nothing"));
      assertEquals("There is no camera \"nothing\".", awaitSource("camera").what());
      hear("guest", new AudioSpec.Microphone("jack:nobody:out"));
      assertEquals("There is no JACK server.", awaitChannel("guest").what());
      hear("music", new AudioSpec.File(torn, false));
      show("clip", new VideoSpec.File(torn, false));
      String broken = "The file \"" + torn + "\" stopped playing.";
      String damaged = "From here on it is damaged or cannot be read.";
      assertTold(broken, damaged, awaitSource("clip"));
      assertTold(broken, damaged, awaitChannel("music"));
      awaitPictures(30);

      assertEquals(BroadcastState.LIVE, broadcast.state());
      studio.stop(broadcast);
      BroadcastReport report = broadcast.end();
      assertNull(report.failure());
      assertEquals(0, report.reconnects());
      Course pictures = Course.ofPictures(nginx.recording(KEY), _ -> "picture");
      assertTrue(pictures.longestStep() < 0.5, "no picture for " + pictures.longestStep() + " s");
      List<String> sounds = Course.ofSound(nginx.recording(KEY)).words();
      assertEquals(List.of("sound"), sounds, "the tone was never interrupted");
    }
  }

  private void show(String name, VideoSpec spec) throws Exception {
    studio.edit(
        scenes ->
            scenes
                .withSource(name, spec)
                .changed("Scene", scene -> scene.plus(Layer.of(name, RIGHT_HALF))));
  }

  private void hear(String name, AudioSpec spec) throws Exception {
    studio.edit(scenes -> scenes.withSound(name, new Sound(spec, ChannelSettings.USUAL)));
  }

  private static void assertTold(String what, String why, Problem problem) {
    assertEquals(what, problem.what());
    assertEquals(why, problem.why());
  }

  private Problem awaitSource(String name) {
    await("the fault of " + name, () -> source(name).problem() != null);
    return Objects.requireNonNull(source(name).problem());
  }

  private SourceState source(String name) {
    return snapshot().sources().stream().filter(s -> s.name().equals(name)).findFirst().get();
  }

  private Problem awaitChannel(String name) {
    await("the fault of " + name, () -> channel(name).problem() != null);
    return Objects.requireNonNull(channel(name).problem());
  }

  private ChannelState channel(String name) {
    return snapshot().channels().stream().filter(c -> c.name().equals(name)).findFirst().get();
  }

  private void awaitPictures(long more) {
    long target = snapshot().statistics().pictures() + more;
    await("pictures of the program", () -> snapshot().statistics().pictures() >= target);
  }

  private StudioSnapshot snapshot() {
    return studio.snapshot().orElseThrow();
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in vain: " + what);
      LockSupport.parkNanos(10 * MediaClock.MILLISECOND);
    }
  }

  /** Black and white, so that it takes 50 MB here and would take 1.6 GB in the program. */
  private Path hugeImage() throws IOException {
    Path path = folder.resolve("huge.png");
    var image = new BufferedImage(20_000, 20_000, BufferedImage.TYPE_BYTE_BINARY);
    assertTrue(ImageIO.write(image, "png", path.toFile()));
    return path;
  }

  /** Five seconds of pictures and sound, of which the second half is noise. */
  private Path tornClip() throws IOException {
    byte[] clip;
    try (InputStream whole =
        BadSourcesOnAirIT.class.getResourceAsStream("/clips/beep-100ms-late.mkv")) {
      clip = Objects.requireNonNull(whole).readAllBytes();
    }
    var noise = new byte[clip.length / 2];
    new Random(11).nextBytes(noise);
    System.arraycopy(noise, 0, clip, clip.length - noise.length, noise.length);
    return Files.write(folder.resolve("torn.mkv"), clip);
  }
}
