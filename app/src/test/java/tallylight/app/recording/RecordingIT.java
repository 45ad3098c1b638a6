package tallylight.app.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.DiskSpace;
import tallylight.app.broadcast.ProgramEncoder;
import tallylight.app.broadcast.Recorder;
import tallylight.app.broadcast.RecordingException;
import tallylight.app.lab.Recording;
import tallylight.app.program.Program;
import tallylight.capture.AudioSpec;
import tallylight.capture.Sources;
import tallylight.capture.VideoSpec;
import tallylight.encoder.Latency;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.ProblemException;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.publish.StreamDescription;

/** The real program, the real encoders, real files, read back by ffprobe. */
class RecordingIT {
  private static final VideoFormat FORMAT =
      VideoFormat.of(new VideoSize(320, 180), FrameRate.of(30));
  private static final RecordingQuality QUALITY =
      new RecordingQuality(Bitrate.kilobits(1000), Bitrate.kilobits(128), "auto", "ultrafast");

  @TempDir private Path folder;

  private static Program program() throws ProblemException {
    MediaClock clock = MediaClock.system();
    return new Program(
        FORMAT,
        Sources.openVideo(VideoSpec.parse("test-card"), FORMAT, clock),
        Sources.openAudio(AudioSpec.parse("tone"), clock),
        clock);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "not within a minute");
      Thread.sleep(20);
    }
  }

  private static boolean has(RecordingDesk desk, Duration length) {
    return desk.recording().orElseThrow().recorded().compareTo(length) >= 0;
  }

  @Test
  void aRecordingHoldsWhatWasShownFromStartToStop() throws Exception {
    Path file = folder.resolve("new folder/show.flv");
    RecordingStatus result;
    long late;
    try (var desk = new RecordingDesk(FORMAT);
        Program program = program()) {
      program.attach(desk);
      program.start();
      assertTrue(desk.recording().isEmpty());
      desk.startRecording(file, QUALITY);
      assertThrows(IllegalStateException.class, () -> desk.startRecording(file, QUALITY));
      await(() -> has(desk, Duration.ofSeconds(2)));
      RecordingStatus under = desk.recording().orElseThrow();
      assertTrue(under.left().toMinutes() > 0, under.toString());
      result = desk.stopRecording().orElseThrow();
      late = program.statistics().late();
      assertTrue(desk.recording().isEmpty());
    }
    assertEquals(null, result.failure());
    var recording = new Recording(file);
    List<Recording.Packet> pictures = recording.packets('v');
    assertEquals(0, pictures.getFirst().dts());
    assertTrue(pictures.getFirst().keyframe());
    double seconds = result.recorded().toNanos() / 1e9;
    assertEquals(seconds, pictures.getLast().dts(), 0.5);
    double due = pictures.getLast().dts() * 30 + 1;
    assertEquals(due, pictures.size(), result.behind() + late + 1.0);
    assertEquals("", recording.decodeErrors());
    assertEquals("aac", recording.stream('a').get("codec_name"));
  }

  @Test
  void theReplayIsSavedWhileARecordingGoesOn() throws Exception {
    Path replay = folder.resolve("replay.flv");
    Path again = folder.resolve("again.flv");
    try (var desk = new RecordingDesk(FORMAT);
        Program program = program()) {
      program.attach(desk);
      program.start();
      assertThrows(ReplayException.class, () -> desk.saveReplay(replay));
      desk.keepReplay(Duration.ofSeconds(3), QUALITY);
      await(() -> desk.replayLength().toMillis() > 1000);
      desk.startRecording(folder.resolve("show.flv"), QUALITY);
      await(() -> has(desk, Duration.ofSeconds(1)));
      Duration saved = desk.saveReplay(replay);
      assertTrue(desk.stopRecording().orElseThrow().recorded().toMillis() >= 1000);
      await(() -> desk.replayLength().toMillis() > 3000);
      desk.saveReplay(again);
      assertThrows(ReplayException.class, () -> desk.saveReplay(again), "no file is overwritten");
      assertEquals(saved.toNanos() / 1e9, new Recording(replay).packets('a').getLast().dts(), 0.5);
      desk.forgetReplay();
      assertEquals(Duration.ZERO, desk.replayLength());
    }
    for (Path file : List.of(replay, again, folder.resolve("show.flv"))) {
      var recording = new Recording(file);
      assertTrue(recording.packets('v').getFirst().keyframe(), file.toString());
      assertEquals(0, recording.packets('v').getFirst().dts());
      assertEquals("", recording.decodeErrors());
    }
  }

  @Test
  void aFullDiskEndsTheRecordingInGoodOrderBeforeItIsFull() throws Exception {
    Path file = folder.resolve("show.flv");
    var left = new AtomicLong(100);
    var disk = new DiskSpace(left::get, 50);
    try (ProgramEncoder encoder =
            ProgramEncoder.open(
                "auto",
                new VideoEncoderSettings(
                    FORMAT, Bitrate.kilobits(1000), 2, "ultrafast", Latency.LOW, 0),
                Bitrate.kilobits(128));
        Recorder recorder =
            Recorder.open(
                file,
                new StreamDescription(
                    FORMAT,
                    Bitrate.kilobits(1000),
                    AudioFormat.STUDIO,
                    Bitrate.kilobits(128),
                    "test"),
                disk);
        Program program = program()) {
      encoder.join(recorder);
      program.attach(encoder);
      program.start();
      await(() -> recorder.recordedNanos() > MediaClock.SECOND);
      assertEquals(null, recorder.failure());
      left.set(50);
      await(() -> recorder.failure() != null);
      RecordingException failure = recorder.failure();
      assertNotNull(failure);
      assertTrue(failure.problem().what().contains("before the disk was full"));
      long bytes = recorder.bytes();
      await(() -> encoder.failure() == null && program.statistics().pictures() > 60);
      assertEquals(bytes, recorder.bytes(), "nothing is written any more");
    }
    assertEquals("", new Recording(file).decodeErrors());
    assertThrows(
        RecordingException.class,
        () -> Recorder.open(folder.resolve("next.flv"), description(), disk));
    assertFalse(Files.exists(folder.resolve("next.flv")));
  }

  private static StreamDescription description() {
    return new StreamDescription(
        FORMAT, Bitrate.kilobits(1000), AudioFormat.STUDIO, Bitrate.kilobits(128), "test");
  }

  /** A process that records until it is killed. */
  public static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) throws Exception {
      var desk = new RecordingDesk(FORMAT);
      Program program = program();
      program.attach(desk);
      program.start();
      desk.startRecording(Path.of(arguments[0]), QUALITY);
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  @Test
  void aProgramThatIsKilledLeavesARecordingThatPlays() throws Exception {
    Path file = folder.resolve("killed.flv");
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName(),
                file.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    try {
      await(() -> !process.isAlive() || sizeOf(file) > 150_000);
      assertTrue(process.isAlive(), () -> text(folder.resolve("out.txt")));
    } finally {
      process.destroyForcibly();
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    var recording = new Recording(file);
    assertTrue(recording.packets('v').getLast().dts() > 0.5);
    assertEquals(recording.packets('v').size(), recording.decodedPictures());
    assertEquals("", recording.decodeErrors());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long sizeOf(Path file) {
    return file.toFile().length();
  }

  @Test
  void filesAreNamedByTheTimeAndNeverTwice() throws Exception {
    LocalDateTime now = LocalDateTime.of(2026, 11, 21, 20, 15, 3);
    Path first = RecordingName.fresh(folder, "Show", now);
    assertEquals("Show 2026-11-21 20-15-03.flv", first.getFileName().toString());
    Files.createFile(first);
    assertEquals(
        "Show 2026-11-21 20-15-03 (2).flv",
        RecordingName.fresh(folder, "Show", now).getFileName().toString());
  }
}
