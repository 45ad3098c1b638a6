package tallylight.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.media.VideoSize;

class SpecTest {
  @Test
  void pictureSourcesAreReadAsTheyAreWritten() throws CaptureException {
    var table =
        Map.of(
            "test-card", new VideoSpec.TestCard(),
            "screen", new VideoSpec.Screen(),
            "screen::1", new VideoSpec.Screen(":1"),
            "camera", new VideoSpec.Camera(null),
            "camera:/dev/video0", new VideoSpec.Camera("/dev/video0"),
            "camera:Logi: HD", new VideoSpec.Camera("Logi: HD"),
            "file:a b.mkv", new VideoSpec.File(Path.of("a b.mkv"), false),
            "file:/x/clip.mp4?loop", new VideoSpec.File(Path.of("/x/clip.mp4"), true),
            "file:what?.mp4", new VideoSpec.File(Path.of("what?.mp4"), false),
            "image:logo?loop", new VideoSpec.Image(Path.of("logo?loop")));
    for (var row : table.entrySet()) {
      assertEquals(row.getValue(), VideoSpec.parse(row.getKey()), row.getKey());
      assertEquals(row.getKey(), row.getValue().toString());
    }
  }

  @Test
  void aPartOfAScreenIsReadAsItIsWritten() throws CaptureException {
    var part = new Region(new VideoSize(640, 360), 10, 20);
    var table =
        Map.of(
            "screen:640x360+10+20", new VideoSpec.Screen(null, part),
            "screen::1?640x360+10+20", new VideoSpec.Screen(":1", part),
            "screen:a?b", new VideoSpec.Screen("a?b", null),
            "screen:0x0+0+0", new VideoSpec.Screen("0x0+0+0", null));
    for (var row : table.entrySet()) {
      assertEquals(row.getValue(), VideoSpec.parse(row.getKey()), row.getKey());
      assertEquals(row.getKey(), row.getValue().toString());
    }
  }

  @Test
  void stillPicturesAreReadAsTheyAreWritten() throws CaptureException {
    var table =
        Map.of(
            "text:Good evening: Ada", new VideoSpec.Text("Good evening: Ada", TextStyle.USUAL),
            "text:two\\nlines", new VideoSpec.Text("two\nlines", TextStyle.USUAL),
            "colour:#1E90FF", new VideoSpec.Colour(new Rgba(0x1E, 0x90, 0xFF, 255)),
            "colour:#1E90FF80", new VideoSpec.Colour(new Rgba(0x1E, 0x90, 0xFF, 0x80)));
    for (var row : table.entrySet()) {
      assertEquals(row.getValue(), VideoSpec.parse(row.getKey()), row.getKey());
      assertEquals(row.getKey(), row.getValue().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour", "colour:", "colour:red", "colour:#12345", "colour:#12345G"})
  void aColourIsWrittenInHexadecimalDigits(String text) {
    var refusal = assertThrows(CaptureException.class, () -> VideoSpec.parse(text));
    assertEquals(
        "A colour is written #RRGGBB or #RRGGBBAA, in hexadecimal digits.",
        refusal.problem().why());
  }

  @Test
  void soundSourcesAreReadAsTheyAreWritten() throws CaptureException {
    var table =
        Map.of(
            "tone:440", new AudioSpec.Tone(440),
            "mic", new AudioSpec.Microphone(null),
            "mic:hw:1", new AudioSpec.Microphone("hw:1"),
            "silence", new AudioSpec.Silence(),
            "file:song.ogg", new AudioSpec.File(Path.of("song.ogg"), false),
            "file:song.ogg?loop", new AudioSpec.File(Path.of("song.ogg"), true));
    for (var row : table.entrySet()) {
      assertEquals(row.getValue(), AudioSpec.parse(row.getKey()), row.getKey());
      assertEquals(row.getKey(), row.getValue().toString());
    }
    assertEquals(new AudioSpec.Tone(1000), AudioSpec.parse("tone"));
  }

  @Test
  void aFeedIsReadAsItIsWrittenAndPrintsWithoutItsSecrets() throws CaptureException {
    var table =
        Map.of(
            "feed:rtmp://example.com/live/guest", "feed:rtmp://example.com/•••",
            "feed:rtmps://u:pass@example.com:443/a/b/key?t=1", "feed:rtmps://example.com:443/•••",
            "feed:https://[::1]:8080/x.flv?t=1", "feed:https://[::1]:8080/•••");
    for (var row : table.entrySet()) {
      assertEquals(row.getKey(), VideoSpec.parse(row.getKey()).text());
      assertEquals(row.getValue(), VideoSpec.parse(row.getKey()).toString());
      assertEquals(VideoSpec.parse(row.getKey()), VideoSpec.parse(row.getKey()));
      assertEquals(row.getKey(), AudioSpec.parse(row.getKey()).text());
      assertEquals(row.getValue(), AudioSpec.parse(row.getKey()).toString());
    }
  }

  @Test
  void theAddressOfAFeedMayLieInAFile(@TempDir Path folder) throws Exception {
    VideoSpec written = VideoSpec.parse("feed:@guest.txt");
    assertEquals("feed:@guest.txt", written.text());
    assertEquals("feed:@guest.txt", written.toString());
    FeedAddress address = FeedAddress.parse("@guest.txt").in(folder);

    var missing = assertThrows(CaptureException.class, address::opened);
    assertEquals("There is no such file.", missing.problem().why());

    Files.writeString(folder.resolve("guest.txt"), "rtmp://example.com/live/guest\n");
    assertEquals("rtmp://example.com/live/guest", address.opened().reveal());

    Files.writeString(folder.resolve("guest.txt"), "secret-key");
    var refused = assertThrows(CaptureException.class, address::opened);
    assertFalse(refused.problem().toString().contains("secret"), refused.getMessage());

    Files.writeString(folder.resolve("guest.txt"), "a".repeat(10_000));
    assertThrows(CaptureException.class, address::opened);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feed",
        "feed:",
        "feed:@",
        "feed:secret-key",
        "feed:ftp://example.com/secret-key",
        "feed:rtmp://example.com/secret-key",
        "feed:rtmp://example.com",
        "fed:rtmp://example.com/live/secret-key"
      })
  void anAddressThatIsNoneIsNotRepeated(String text) {
    var pictures = assertThrows(CaptureException.class, () -> VideoSpec.parse(text));
    var sound = assertThrows(CaptureException.class, () -> AudioSpec.parse(text));
    assertFalse(pictures.problem().toString().contains("secret"), pictures.getMessage());
    assertFalse(sound.problem().toString().contains("secret"), sound.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "tone", "testcard", "test-card:7", "camera:", "screen:", "Camera", "clip.mp4"})
  void anUnknownPictureSourceIsAnsweredWithThoseThereAre(String text) {
    var refusal = assertThrows(CaptureException.class, () -> VideoSpec.parse(text));
    for (String known : new String[] {"test-card", "camera:ID", "screen", "file:PATH?loop"}) {
      assertTrue(refusal.problem().why().contains(known), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "test-card", "mic:", "silence:1", "clip.mp3"})
  void anUnknownSoundSourceIsAnsweredWithThoseThereAre(String text) {
    var refusal = assertThrows(CaptureException.class, () -> AudioSpec.parse(text));
    for (String known : new String[] {"tone:HZ", "mic:ID", "silence", "file:PATH?loop"}) {
      assertTrue(refusal.problem().why().contains(known), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone:", "tone:A4", "tone:19", "tone:20001", "tone:440.5", "tone:-440"})
  void aToneIsAWholeNumberThatCanBeHeard(String text) {
    var refusal = assertThrows(CaptureException.class, () -> AudioSpec.parse(text));
    assertTrue(refusal.problem().remedy().contains("20 to 20000"), refusal.problem().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "file:", "file: ", "file:?loop", "file:nul\0.mp4"})
  void aFileNeedsAPath(String text) {
    assertThrows(CaptureException.class, () -> VideoSpec.parse(text));
    assertThrows(CaptureException.class, () -> AudioSpec.parse(text));
  }
}
