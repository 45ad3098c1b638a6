package tallylight.capture.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.capture.CaptureException;
import tallylight.capture.Clips;
import tallylight.media.MediaClock;
import tallylight.media.VideoFrame;

@Timeout(30)
class BadFileTest {
  @TempDir Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    var garbage = new byte[100_000];
    new Random(7).nextBytes(garbage);
    Files.createDirectory(folder.resolve("folder"));
    Files.write(folder.resolve("empty.mp4"), new byte[0]);
    Files.write(folder.resolve("garbage.mp4"), garbage);
    Files.writeString(folder.resolve("notes.txt"), "milk\neggs\nbread\n".repeat(50));
    Files.writeString(folder.resolve("notes.mp4"), "milk\neggs\nbread\n".repeat(50));
    Files.writeString(folder.resolve("page.html"), "<html><body>404</body></html>");
    byte[] clip = Files.readAllBytes(Clips.FLASH_BEEP);
    Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(clip, clip.length / 2));
    WavFile.write(folder.resolve("song.wav"), 48_000, 4_800, i -> 0);
  }

  @ParameterizedTest
  @CsvSource({
    "missing.mp4, There is no such file.",
    "folder,      It is not a file but a folder or a device.",
    "empty.mp4,   The file is empty.",
    "garbage.mp4, 'It is no video or sound file, or it is damaged.'",
    "notes.txt,   'It is no video or sound file, or it is damaged.'",
    "notes.mp4,   'It is no video or sound file, or it is damaged.'",
    "page.html,   'It is no video or sound file, or it is damaged.'",
    "cut.mp4,     'It is no video or sound file, or it is damaged.'",
    "song.wav,    'It is a sound file, or its pictures are missing.'",
  })
  void isRefusedWithItsReason(String name, String why) {
    Path path = folder.resolve(name);
    var refusal = assertThrows(CaptureException.class, () -> FileVideoSource.open(path, true));
    assertEquals(why, refusal.problem().why());
    assertTrue(refusal.problem().what().contains(name));
    if (!name.equals("song.wav")) {
      var same = assertThrows(CaptureException.class, () -> FileAudioSource.open(path, false));
      assertEquals(why, same.problem().why());
    }
  }

  /** Half of a good clip, then noise: plays what is good, says what happened, and ends. */
  @Test
  void aFileThatEndsInGarbagePlaysUpToIt() throws Exception {
    Path path = endingInGarbage();
    int pictures = 0;
    try (var source = FileVideoSource.open(path, false)) {
      source.start(0);
      for (int tick = 0; tick < 300 && !source.ended(); tick++) {
        long now = tick * 33L * MediaClock.MILLISECOND;
        try (VideoFrame frame = FileVideoSourceTest.settledPoll(source, now)) {
          pictures += frame == null ? 0 : 1;
        }
      }
      assertTrue(source.ended());
      assertEquals(
          "From here on it is damaged or cannot be read.",
          Objects.requireNonNull(source.failure()).problem().why());
    }
    assertTrue(pictures >= 20 && pictures < 150, pictures + " pictures");
  }

  @ParameterizedTest
  @CsvSource({
    // Pictures of two seconds beside sound of five, and the other way round.
    "-t 2 -i testsrc=s=64x48 -t 5 -i sine,       short-pictures.mkv",
    "-t 2 -i testsrc=s=64x48 -t 5 -i sine,       short-pictures.mp4",
    "-t 5 -i testsrc=s=64x48 -t 2 -i sine,       short-sound.mkv",
    // A slide every four seconds.
    "-t 12 -i testsrc=s=64x48:r=1/4 -t 1 -i sine, slides.mkv",
  })
  void aFileWhosePicturesAndSoundEndApartIsNotTakenForDamaged(String inputs, String name)
      throws Exception {
    Path path = folder.resolve(name);
    make(inputs, path);
    try (var pictures = FileVideoSource.open(path, false);
        var sound = FileAudioSource.open(path, false)) {
      pictures.start(0);
      for (int tenth = 0; tenth < 600 && !pictures.ended(); tenth++) {
        long now = tenth * 100L * MediaClock.MILLISECOND;
        FileVideoSourceTest.close(FileVideoSourceTest.settledPoll(pictures, now));
      }
      sound.start(FileAudioSourceTest.EPOCH);
      for (int tenth = 0; tenth < 600 && !sound.ended(); tenth++) {
        FileAudioSourceTest.read(sound, tenth * 4800L, 4800);
      }
      assertTrue(pictures.ended() && sound.ended());
      assertNull(pictures.failure());
      assertNull(sound.failure());
    }
  }

  private static void make(String inputs, Path path) throws Exception {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error"));
    for (String word : inputs.split(" ")) {
      if (word.equals("-i")) {
        command.addAll(List.of("-f", "lavfi"));
      }
      command.add(word);
    }
    command.add(path.toString());
    Process ffmpeg = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, ffmpeg.waitFor());
  }

  @Test
  void aFileThatEndsInGarbageLoopsTheGoodPart() throws Exception {
    int pictures = 0;
    try (var source = FileVideoSource.open(endingInGarbage(), true)) {
      source.start(0);
      for (int tick = 0; tick < 450; tick++) {
        long now = tick * 33L * MediaClock.MILLISECOND;
        try (VideoFrame frame = FileVideoSourceTest.settledPoll(source, now)) {
          pictures += frame == null ? 0 : 1;
        }
      }
    }
    assertTrue(pictures >= 60, pictures + " pictures in three rounds");
  }

  private Path endingInGarbage() throws IOException {
    byte[] clip = Files.readAllBytes(Clips.BEEP_LATE);
    var noise = new byte[clip.length / 2];
    new Random(11).nextBytes(noise);
    System.arraycopy(noise, 0, clip, clip.length - noise.length, noise.length);
    return Files.write(folder.resolve("torn.mkv"), clip);
  }
}
