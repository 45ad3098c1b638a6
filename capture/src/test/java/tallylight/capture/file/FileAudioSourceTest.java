package tallylight.capture.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.capture.CaptureException;
import tallylight.capture.Clips;
import tallylight.capture.testcard.FlashBeepMeter;
import tallylight.capture.testcard.FlashBeepReport;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.FrameRate;
import tallylight.media.VideoFrame;

@Timeout(30)
class FileAudioSourceTest {
  static final long EPOCH = 555_000_000_077L;
  private static final int BLOCK = 1024;

  @TempDir Path folder;

  @Test
  void samplesOfTheStudiosOwnRateLieWhereTheyLieInTheFile() throws Exception {
    Path wav = WavFile.write(folder.resolve("count.wav"), 48_000, 30_000, i -> i / 32_767.0);
    float[] left = play(wav, false, 0, 33_000).channel(0);
    for (int i = 0; i < 30_000; i++) {
      assertEquals(i / 32_768f, left[i], 1e-6f, "sample " + i);
    }
    for (int i = 30_000; i < 33_000; i++) {
      assertEquals(0, left[i], "silence behind the end, sample " + i);
    }
  }

  @Test
  void readingMayBeginBeforeTheEpochAndInTheMiddleOfABlock() throws Exception {
    Path wav = WavFile.write(folder.resolve("count.wav"), 48_000, 30_000, i -> i / 32_767.0);
    float[] left = play(wav, false, -777, 5_000).channel(0);
    assertEquals(0, left[776]);
    assertEquals(1 / 32_768f, left[778], 1e-6f);
    assertEquals(4_000 / 32_768f, left[4_777], 1e-6f);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 22_050, 44_100, 96_000})
  void monoOfAnyRateComesToBothSidesAtItsPitchAndLevel(int rate) throws Exception {
    Path wav =
        WavFile.write(
            folder.resolve("tone.wav"),
            rate,
            2 * rate,
            i -> 0.5 * Math.sin(2 * Math.PI * 500 * i / rate));
    AudioFrame sound = play(wav, false, 0, 96_000);
    double power = 0;
    int crossings = 0;
    for (int i = 4_800; i < 4_800 + 48_000; i++) {
      float sample = sound.channel(0)[i];
      assertEquals(sample, sound.channel(1)[i], 1e-6f);
      power += sample * sample;
      crossings += sound.channel(0)[i - 1] < 0 && sample >= 0 ? 1 : 0;
    }
    assertEquals(0.5 / Math.sqrt(2), Math.sqrt(power / 48_000), 0.002);
    assertEquals(500, crossings, 1);
    double expected = 0.5 * Math.sin(2 * Math.PI * 500 * 10_000 / 48_000);
    assertEquals(expected, sound.channel(0)[10_000], 0.01, "in phase: at its place");
  }

  @Test
  void aLoopBeginsAgainOnTheSample() throws Exception {
    int length = 24_000;
    Path wav = WavFile.write(folder.resolve("saw.wav"), 48_000, length, i -> i / 32_767.0);
    float[] left = play(wav, true, 0, 5 * length + 100).channel(0);
    for (int i = 0; i < left.length; i++) {
      assertEquals(i % length / 32_768f, left[i], 1e-6f, "sample " + i);
    }
  }

  @Test
  void endsAfterTheLastSample() throws Exception {
    Path wav = WavFile.write(folder.resolve("short.wav"), 48_000, 2_000, i -> 0.1);
    try (var source = FileAudioSource.open(wav, false)) {
      source.start(EPOCH);
      read(source, 0, BLOCK);
      assertFalse(source.ended());
      read(source, BLOCK, BLOCK);
      assertTrue(source.ended());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flash-beep.mp4", "beep-100ms-late.mkv"})
  void picturesAndSoundOfAFileStayTogetherOverFiveLoops(String name) throws Exception {
    Path clip = name.endsWith("mp4") ? Clips.FLASH_BEEP : Clips.BEEP_LATE;
    double expected = name.endsWith("mp4") ? 0 : 100;
    var rate = FrameRate.of(30);
    var meter = new FlashBeepMeter();
    try (var video = FileVideoSource.open(clip, true);
        var audio = FileAudioSource.open(clip, true)) {
      video.start(EPOCH);
      audio.start(EPOCH);
      for (int index = 0; index < 5 * 151; index++) {
        try (VideoFrame frame =
            FileVideoSourceTest.settledPoll(video, EPOCH + rate.startNanos(index))) {
          if (frame != null) {
            meter.addPicture(frame, frame.timestampNanos());
          }
        }
        AudioFrame sound = read(audio, index * 1600L, 1600);
        meter.addSound(sound.channel(0), sound.length(), sound.timestampNanos());
      }
    }
    FlashBeepReport report = meter.report();
    assertTrue(report.flashes() >= 25, report.toString());
    assertEquals(report.flashes(), report.pairs().size());
    assertEquals(expected, report.medianMillis(), 1.0);
    assertEquals(expected, report.worstMillis(), 1.6);
  }

  private static AudioFrame play(Path path, boolean loop, int first, int length)
      throws CaptureException {
    var all = new AudioFrame(AudioFormat.STUDIO, length);
    try (var source = FileAudioSource.open(path, loop)) {
      source.start(EPOCH);
      for (int done = 0; done < length; done += BLOCK) {
        int count = Math.min(BLOCK, length - done);
        AudioFrame block = read(source, first + done, count);
        System.arraycopy(block.channel(0), 0, all.channel(0), done, count);
        System.arraycopy(block.channel(1), 0, all.channel(1), done, count);
      }
    }
    return all;
  }

  /** Reads like the program clock would, but gives the decoder all the time it needs. */
  static AudioFrame read(FileAudioSource source, long first, int length) {
    var frame = new AudioFrame(AudioFormat.STUDIO, length);
    frame.setTimestampNanos(EPOCH + AudioFormat.STUDIO.nanos(first));
    while (!source.hasDecodedTo(EPOCH + AudioFormat.STUDIO.nanos(first + length))) {
      Thread.onSpinWait();
    }
    source.read(frame);
    return frame;
  }

  @Test
  void aFileOfPicturesAloneIsRefused() throws IOException {
    var refusal =
        assertThrows(CaptureException.class, () -> FileAudioSource.open(Clips.FULL_RANGE, false));
    assertTrue(refusal.problem().what().contains("holds no sound"), refusal.getMessage());
  }
}
