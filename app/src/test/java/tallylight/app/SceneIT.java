package tallylight.app;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.lab.CommandLineRun;
import tallylight.capture.CaptureException;
import tallylight.capture.file.MediaFileReader;
import tallylight.capture.testcard.Colour;
import tallylight.media.ColorMatrix;
import tallylight.media.MediaClock;
import tallylight.media.VideoFrame;
import tools.jackson.databind.json.JsonMapper;

/** Given a file of scenes, when it is broadcast, then what arrives shows them. */
class SceneIT {
  private static final Path DOCUMENT = Path.of("../docs/scenes.md");

  @TempDir Path folder;

  /** The example of the documentation, and the logo it names: all red. */
  private Path example() throws IOException {
    String text = Files.readString(DOCUMENT);
    int start = text.indexOf("```json") + "```json".length();
    Path file = folder.resolve("show.json");
    Files.writeString(file, text.substring(start, text.indexOf("```", start)));
    BufferedImage logo = new BufferedImage(160, 90, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = logo.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, 160, 90);
    pen.dispose();
    ImageIO.write(logo, "png", folder.resolve("logo.png").toFile());
    return file;
  }

  @Test
  void theDocumentedExampleIsRehearsedSceneAfterScene() throws Exception {
    CommandLineRun run =
        CommandLineRun.of(
            "rehearse",
            "--json",
            "--seconds",
            "3",
            "--size",
            "640x360",
            "--bitrate",
            "6000",
            "--scene",
            example().toString());
    assertEquals(0, run.exitCode(), run::everything);
    var result = JsonMapper.shared().readTree(run.out());
    assertEquals(90, result.get("video").get("received").asInt());
    Path recording = Path.of(result.get("recording").asString());
    assertSound(recording);
    Colour curtain = Colour.of(0x20 / 255.0, 0x28 / 255.0, 0x40 / 255.0, ColorMatrix.BT601);
    Colour red = Colour.of(1, 0, 0, ColorMatrix.BT601);
    MediaFileReader.readPictures(
        recording,
        (frame, pts) -> {
          double second = (double) pts / MediaClock.SECOND;
          if (second < 0.9) {
            assertColour(curtain, 1, frame, 20, 20);
          } else if (second > 1.6 && second < 1.9) {
            // Four fifths of the logo over whatever is below.
            assertEquals(red.v(), sample(frame, 2, 560, 44), 0.2 * 128 + 3);
          } else if (second > 2.1) {
            // The stage, small and in the corner, begins with a bar of grey; the rest is curtain.
            assertColour(curtain, 1, frame, 20, 20);
            assertTrue(sample(frame, 0, 470, 270) > 100, "the bar is bright");
          }
        });
  }

  /** The music of the example is a tone at -40 dBFS between its beeps, and lowered by 12 dB. */
  private static void assertSound(Path recording) throws CaptureException {
    double[] sumAndCount = new double[2];
    MediaFileReader.readSound(
        recording,
        (left, right, length, pts) -> {
          double millis = (double) pts / MediaClock.MILLISECOND % 1000;
          if (millis > 300 && millis < 900) {
            for (int i = 0; i < length; i++) {
              sumAndCount[0] += left[i] * left[i];
            }
            sumAndCount[1] += length;
          }
        });
    double level = 10 * Math.log10(2 * sumAndCount[0] / sumAndCount[1]);
    assertEquals(-52, level, 0.5, "dBFS of the sine");
  }

  @Test
  void aBadFileIsRefusedInOneSentence() throws Exception {
    Path file = Files.writeString(folder.resolve("bad.json"), "{\"version\": 1, \"scene\": []}");
    CommandLineRun run = CommandLineRun.of("rehearse", "--scene", file.toString());
    assertEquals(17, run.exitCode(), run::everything);
    assertTrue(run.err().contains("Scenes is missing or empty."), run.err());
  }

  @Test
  void aSourceThatIsMissingIsNamed() throws Exception {
    Path file = example();
    Files.delete(folder.resolve("logo.png"));
    CommandLineRun run = CommandLineRun.of("rehearse", "--scene", file.toString());
    assertEquals(14, run.exitCode(), run::everything);
    assertTrue(run.err().contains("logo.png"), run.err());
  }

  @Test
  void scenesAndASourceBesideThemAreTooMuch() throws Exception {
    CommandLineRun run =
        CommandLineRun.of("rehearse", "--video", "camera", "--scene", example().toString());
    assertEquals(2, run.exitCode(), run::everything);
  }

  private static void assertColour(Colour expected, int tolerance, VideoFrame frame, int x, int y) {
    assertEquals(expected.y(), sample(frame, 0, x, y), tolerance + 1);
    assertEquals(expected.u(), sample(frame, 1, x, y), tolerance + 1);
    assertEquals(expected.v(), sample(frame, 2, x, y), tolerance + 1);
  }

  /** The sample of a plane at a place of the picture. */
  private static int sample(VideoFrame frame, int plane, int x, int y) {
    int shift = plane == 0 ? 0 : 1;
    long at = (long) (y >> shift) * frame.stride(plane) + (x >> shift);
    return frame.plane(plane).get(JAVA_BYTE, at) & 0xFF;
  }
}
