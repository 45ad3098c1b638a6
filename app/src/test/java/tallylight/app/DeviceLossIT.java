package tallylight.app;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.broadcast.BroadcastState;
import tallylight.app.lab.Course;
import tallylight.app.lab.Nginx;
import tallylight.app.lab.Tool;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.MasterSettings;
import tallylight.app.mixer.Mixer;
import tallylight.app.program.Program;
import tallylight.app.scene.Scene;
import tallylight.app.scene.SceneCollection;
import tallylight.app.scene.Sound;
import tallylight.app.studio.Condition;
import tallylight.app.studio.Studio;
import tallylight.app.studio.StudioSnapshot;
import tallylight.capture.AudioSpec;
import tallylight.capture.VideoSpec;
import tallylight.capture.device.TestCamera;
import tallylight.capture.device.VirtualScreen;
import tallylight.capture.microphone.SoundServer;
import tallylight.capture.microphone.TestMicrophone;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * Given a broadcast of devices to a real server, when they vanish and come back, then the broadcast
 * goes on: meanwhile there are a picture that says so, and silence.
 */
@Timeout(180)
class DeviceLossIT {
  private static final long PATIENCE = 60 * MediaClock.SECOND;
  private static final MediaClock CLOCK = MediaClock.system();
  private static final VideoSize SIZE = new VideoSize(320, 180);
  private static final VideoFormat FORMAT = VideoFormat.of(SIZE, FrameRate.of(30));
  private static final String KEY = "loss";

  @TempDir Path folder;

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in vain: " + what);
      LockSupport.parkNanos(10 * MediaClock.MILLISECOND);
    }
  }

  /** Lets the broadcast go on for so many pictures. */
  private static void awaitPictures(Program program, long more) {
    long target = program.statistics().pictures() + more;
    await("pictures of the program", () -> program.statistics().pictures() >= target);
  }

  /** By the luma in the upper left corner, where a placeholder has no words. */
  private static String look(VideoFrame picture) {
    int luma = picture.plane(0).get(JAVA_BYTE, 4L * picture.stride(0) + 4) & 0xFF;
    return luma > 150 ? "bright" : luma < 90 ? "placeholder" : "between";
  }

  private void assertCourse(Path recording) throws Exception {
    Course pictures = Course.ofPictures(recording, DeviceLossIT::look);
    assertEquals(List.of("bright", "placeholder", "bright"), pictures.words());
    assertTrue(pictures.longestStep() < 0.5, "no picture for " + pictures.longestStep() + " s");
    List<String> sounds = Course.ofSound(recording).words();
    // A microphone takes a moment to begin.
    boolean late = sounds.getFirst().equals("silence");
    assertEquals(
        List.of("sound", "silence", "sound"), late ? sounds.subList(1, sounds.size()) : sounds);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void aCameraAndAMicrophoneAreUnpluggedAndPluggedInAgain() throws Exception {
    var camera = new TestCamera(FORMAT);
    var microphone = new TestMicrophone(0, false, CLOCK);
    try (Nginx nginx = Nginx.start(folder);
        Program program = new Program(FORMAT, camera.open(CLOCK), Mixer.of(microphone), CLOCK);
        Broadcast broadcast = new Broadcast(nginx.smallBroadcast(KEY), program, CLOCK)) {
      broadcast.connect();
      broadcast.begin();
      program.start();
      awaitPictures(program, 60);
      assertNull(program.failure());

      camera.plug(false);
      microphone.plug(false);
      await("both are missed", () -> microphone.failure() != null && program.failure() != null);
      awaitPictures(program, 45);
      assertEquals(BroadcastState.LIVE, broadcast.state());

      camera.plug(true);
      microphone.plug(true);
      await("both are back", () -> program.failure() == null);
      awaitPictures(program, 60);
      // Plugged in again before anyone looks.
      camera.plug(false);
      camera.plug(true);
      awaitPictures(program, 15);
      assertEquals(BroadcastState.LIVE, broadcast.state());
      program.stop();
      var report = broadcast.end();
      assertNull(report.failure());
      assertEquals(0, report.reconnects());
      assertCourse(nginx.recording(KEY));
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void anXServerAndPulseAudioAreKilledAndStartedAgain() throws Exception {
    Tool.require("Xvfb");
    Tool.require("pulseaudio");
    Tool.require("pacat");
    Path socket = folder.resolve("native");
    SoundServer.setEnvironment("PULSE_SERVER", "unix:" + socket);
    VirtualScreen screen = whiteScreen(-1);
    SoundServer pulse = SoundServer.pulse(folder, socket);
    Process tone = playTone(socket);
    try (Nginx nginx = Nginx.start(folder);
        Studio studio = new Studio(CLOCK)) {
      studio.open(scenes(screen.id()), FORMAT);
      await("both work", () -> condition(studio) == Condition.WORKING && isHeard(studio));
      Broadcast broadcast = studio.prepare(nginx.smallBroadcast(KEY));
      studio.goLive(broadcast);
      awaitPictures(studio, 60);

      screen.close();
      pulse.close();
      tone.destroyForcibly();
      await("both are missed", () -> condition(studio) == Condition.MISSING);
      StudioSnapshot missing = studio.snapshot().orElseThrow();
      assertNotNull(missing.sources().getFirst().problem());
      assertNotNull(missing.channels().getFirst().problem());
      awaitPictures(studio, 45);

      screen = whiteScreen(screen.display());
      pulse = SoundServer.pulse(folder, socket);
      tone = playTone(socket);
      await("both work again", () -> condition(studio) == Condition.WORKING && isHeard(studio));
      awaitPictures(studio, 60);
      assertEquals(BroadcastState.LIVE, broadcast.state());
      studio.stop(broadcast);
      assertNull(broadcast.failure());
      assertCourse(nginx.recording(KEY));
    } finally {
      tone.destroyForcibly();
      pulse.close();
      screen.close();
    }
  }

  private VirtualScreen whiteScreen(int display) throws Exception {
    VirtualScreen screen = VirtualScreen.start(folder, display, SIZE);
    screen.paint(0, 0, SIZE.width(), SIZE.height(), 0xFFFFFF);
    return screen;
  }

  private static SceneCollection scenes(String screen) {
    return new SceneCollection(
        Map.of("screen", new VideoSpec.Screen(screen)),
        List.of(Scene.full("Screen", "screen")),
        List.of(),
        Map.of(
            "desktop", new Sound(new AudioSpec.Microphone("cap.monitor"), ChannelSettings.USUAL)),
        MasterSettings.USUAL);
  }

  /** That of both devices; null as long as they differ. */
  private static Condition condition(Studio studio) {
    StudioSnapshot now = studio.snapshot().orElseThrow();
    Condition picture = now.sources().getFirst().condition();
    return picture == now.channels().getFirst().condition() ? picture : Condition.ENDED;
  }

  private static boolean isHeard(Studio studio) {
    return studio.levels().orElseThrow().master().rms().left() > -40;
  }

  private static void awaitPictures(Studio studio, long more) {
    long target = studio.snapshot().orElseThrow().statistics().pictures() + more;
    await(
        "pictures of the program",
        () -> studio.snapshot().orElseThrow().statistics().pictures() >= target);
  }

  /** A square wave of 480 Hz at -20 dBFS, into the sink of the server. */
  private static Process playTone(Path socket) throws Exception {
    var builder =
        new ProcessBuilder("pacat", "-d", "cap", "--rate=48000", "--channels=1", "--format=s16le");
    builder.environment().put("PULSE_SERVER", "unix:" + socket);
    Process player =
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    byte[] second = new byte[2 * 48_000];
    for (int i = 0; i < 48_000; i++) {
      int sample = i / 50 % 2 == 0 ? 3276 : -3276;
      second[2 * i] = (byte) sample;
      second[2 * i + 1] = (byte) (sample >> 8);
    }
    Thread.ofPlatform()
        .daemon()
        .name("tone")
        .start(
            () -> {
              try (OutputStream out = player.getOutputStream()) {
                while (player.isAlive()) {
                  out.write(second);
                }
              } catch (IOException e) {
                // The player has ended: so does the tone.
              }
            });
    return player;
  }
}
