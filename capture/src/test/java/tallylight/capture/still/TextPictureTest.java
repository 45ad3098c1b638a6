package tallylight.capture.still;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static tallylight.capture.Pictures.mean;
import static tallylight.capture.Pictures.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.capture.CaptureException;
import tallylight.capture.Rgba;
import tallylight.capture.TextStyle;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

class TextPictureTest {
  private static final VideoFormat PROGRAM = VideoFormat.of(VideoSize.HD_720, FrameRate.of(30));

  private static VideoFrame draw(String text, TextStyle style) throws CaptureException {
    return Objects.requireNonNull(TextPicture.open(text, style, PROGRAM).poll(0));
  }

  @Test
  void lettersAreOpaqueAndWhatIsAroundThemTransparent() throws Exception {
    VideoFrame picture = draw("HHHH", new TextStyle(null, 0.1, true, Rgba.WHITE, null));
    assertEquals(0, sample(picture, VideoFrame.ALPHA, 0, 0));
    assertEquals(16, sample(picture, 0, 0, 0));
    int opaque = 0;
    for (int x = 0; x < picture.size().width(); x++) {
      int middle = picture.size().height() / 2;
      if (sample(picture, VideoFrame.ALPHA, x, middle) == 255) {
        assertEquals(235, sample(picture, 0, x, middle), 1);
        opaque++;
      }
    }
    assertTrue(opaque > 40, "four thick letters, " + opaque + " pixels");
  }

  @Test
  void aLineIsAsHighAsItsStyleSays() throws Exception {
    int small = draw("Ag", new TextStyle(null, 0.05, false, Rgba.WHITE, null)).size().height();
    int large = draw("Ag", new TextStyle(null, 0.1, false, Rgba.WHITE, null)).size().height();
    int twoLines =
        draw("Ag\nAg", new TextStyle(null, 0.05, false, Rgba.WHITE, null)).size().height();
    assertEquals(2.0, (double) large / small, 0.1);
    assertTrue(twoLines > 1.6 * small, twoLines + " to " + small);
  }

  @Test
  void aBackgroundIsDrawnBehindTheLetters() throws Exception {
    var style = new TextStyle(null, 0.05, false, Rgba.WHITE, new Rgba(0, 0, 0, 128));
    VideoFrame picture = draw("x", style);
    assertEquals(128, sample(picture, VideoFrame.ALPHA, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Grüße, Ελλάδα, Здравствуйте", "שלום", "مرحبا", "e\u0301\u200d"})
  void everyScriptThatAFontHasIsDrawn(String text) throws Exception {
    assertTrue(mean(draw(text, TextStyle.USUAL), VideoFrame.ALPHA) > 5, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"漢字かな交じり文", "한국어 방송", "直播间"})
  void chineseJapaneseAndKoreanAreDrawnWhereAFontHasThem(String text) throws Exception {
    assumeTrue(canDraw(text), "no font for it is installed");
    VideoFrame picture = draw(text, TextStyle.USUAL);
    assertTrue(mean(picture, VideoFrame.ALPHA) > 20, text);
    String first = text.substring(0, 1);
    String second = text.substring(1, 2);
    assertNotEquals(
        columns(draw(first, TextStyle.USUAL)),
        columns(draw(second, TextStyle.USUAL)),
        "not the same box for every character");
  }

  private static boolean canDraw(String text) {
    try {
      draw(text, TextStyle.USUAL);
      return true;
    } catch (CaptureException e) {
      return false;
    }
  }

  private static List<Integer> columns(VideoFrame picture) {
    return IntStream.range(0, picture.size().width())
        .mapToObj(x -> sample(picture, VideoFrame.ALPHA, x, picture.size().height() / 2))
        .toList();
  }

  @Test
  void aCharacterWithoutAFontIsNamed() {
    // Of a plane for private use, which no font has.
    var refusal =
        assertThrows(
            CaptureException.class,
            () -> draw("a" + Character.toString(0x10FFF0), TextStyle.USUAL));
    assertTrue(refusal.problem().what().contains("(U+10FFF0) cannot be drawn."));
    assertEquals("No font on this computer has it.", refusal.problem().why());
  }

  @Test
  void aMissingFontIsNamed() {
    var style = new TextStyle("No Such Font", 0.05, false, Rgba.WHITE, null);
    var refusal = assertThrows(CaptureException.class, () -> draw("a", style));
    assertEquals("There is no font \"No Such Font\".", refusal.problem().what());
  }

  @Test
  void anEmptyTextAndOneTooLongAreRefused() {
    var empty = assertThrows(CaptureException.class, () -> draw(" \n ", TextStyle.USUAL));
    assertEquals("The text is empty.", empty.problem().what());
    var endless =
        assertThrows(CaptureException.class, () -> draw("W".repeat(2000), TextStyle.USUAL));
    assertEquals("The text is too long.", endless.problem().what());
  }

  /** Tries to draw, and prints how it went. */
  static final class DrawMain {
    private DrawMain() {}

    public static void main(String[] args) {
      try {
        TextPicture.open("x", TextStyle.USUAL, PROGRAM).close();
        System.out.println("drawn");
      } catch (CaptureException e) {
        System.out.println(e.problem());
      }
    }
  }

  @Test
  void aJavaWithoutADesktopAnswersInWords() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base,java.logging,java.xml,java.naming,jdk.unsupported",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DrawMain.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    java.waitFor();
    assertTrue(said.contains("Text cannot be drawn on this computer."), said);
  }
}
