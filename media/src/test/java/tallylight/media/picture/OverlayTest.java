package tallylight.media.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static tallylight.media.picture.Samples.assertPlanes;
import static tallylight.media.picture.Samples.picture;
import static tallylight.media.picture.Samples.read;
import static tallylight.media.picture.Samples.transparent;
import static tallylight.media.picture.Samples.write;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.VideoFrame;

class OverlayTest {
  private static final int ALL = 255;

  private final Overlay overlay = new Overlay();

  @Test
  void transparentPixelsLeaveTheTargetAloneAndOpaqueOnesReplaceIt() {
    VideoFrame logo = transparent(4, 4);
    write(logo, 0, "16 16 16 16 | 16 16 16 16 | 16 16 200 201 | 16 16 202 203");
    write(logo, 1, "128 128 | 128 90");
    write(logo, 2, "128 128 | 128 240");
    write(logo, VideoFrame.ALPHA, "0 0 0 0 | 0 0 0 0 | 0 0 255 255 | 0 0 255 255");
    overlay.prepare(logo, ALL);
    VideoFrame target = picture(4, 4, 100, 60, 70);
    overlay.draw(target, 0, 0);
    assertPlanes(
        target,
        "100 100 100 100 | 100 100 100 100 | 100 100 200 201 | 100 100 202 203",
        "60 60 | 60 90",
        "70 70 | 70 240");
  }

  @ParameterizedTest(name = "luma {0} under {1} of alpha {2} is {3}")
  @CsvSource({
    // premultiplied: above = 16 + (colour - 16) alpha / 255; result = above + (below - 16) rest
    "216, 116, 128, 216", // half of 216 over 216: above 116.4
    "216, 16, 128, 116",
    "16, 126, 128, 126",
    "235, 16, 255, 16",
    "235, 16, 1, 234",
  })
  void lumaIsBlendedAboveBlack(int below, int above, int alpha, int expected) {
    VideoFrame logo = transparent(2, 2);
    write(logo, 0, above + " " + above + " | " + above + " " + above);
    write(logo, VideoFrame.ALPHA, alpha + " " + alpha + " | " + alpha + " " + alpha);
    overlay.prepare(logo, ALL);
    VideoFrame target = picture(2, 2, below, 128, 128);
    overlay.draw(target, 0, 0);
    assertEquals(expected + " " + expected + " | " + expected + " " + expected, read(target, 0));
  }

  @Test
  void chromaTakesTheMeanAlphaOfItsFourPixels() {
    VideoFrame logo = transparent(2, 2);
    write(logo, VideoFrame.ALPHA, "255 255 | 0 0");
    write(logo, 0, "235 235 | 16 16");
    overlay.prepare(logo, ALL);
    VideoFrame target = picture(2, 2, 100, 28, 228);
    overlay.draw(target, 0, 0);
    // The mean is 128, so 127/255 of the distance from neutral stays: -49.8 and 49.8.
    assertPlanes(target, "235 235 | 100 100", "78", "178");
  }

  @Test
  void anOddPictureCountsItsLastRowAndColumnTwiceForChroma() {
    VideoFrame logo = transparent(3, 3);
    write(logo, VideoFrame.ALPHA, "0 0 255 | 0 0 255 | 255 255 255");
    overlay.prepare(logo, ALL);
    VideoFrame target = picture(4, 4, 100, 28, 28);
    overlay.draw(target, 0, 0);
    assertEquals("28 128 | 128 128", read(target, 1));
    assertEquals(
        "100 100 16 100 | 100 100 16 100 | 16 16 16 100 | 100 100 100 100", read(target, 0));
  }

  @Test
  void opacityWeakensAlphaAndColourAlike() {
    VideoFrame logo = transparent(2, 2);
    logo.fill(216, 28, 228);
    overlay.prepare(logo, 51);
    VideoFrame target = picture(2, 2, 116, 128, 128);
    overlay.draw(target, 0, 0);
    // A fifth of the way from the target's colour to the logo's.
    assertPlanes(target, "136 136 | 136 136", "108", "148");
  }

  @ParameterizedTest(name = "at {0},{1}")
  @CsvSource({
    "-2, -2, 7 8 0 0 | 7 8 0 0 | 0 0 0 0 | 0 0 0 0",
    " 2, -2, 0 0 5 6 | 0 0 5 6 | 0 0 0 0 | 0 0 0 0",
    " 2,  2, 0 0 0 0 | 0 0 0 0 | 0 0 1 2 | 0 0 1 2",
    " 4,  0, 0 0 0 0 | 0 0 0 0 | 0 0 0 0 | 0 0 0 0",
  })
  void whatLiesBeyondTheEdgesIsLeftOut(int x, int y, String luma) {
    VideoFrame target = picture(4, 4, 0, 128, 128);
    VideoFrame logo = transparent(4, 4);
    logo.fill(0, 128, 128);
    write(logo, 0, "1 2 3 4 | 1 2 3 4 | 5 6 7 8 | 5 6 7 8");
    overlay.prepare(logo, ALL);
    overlay.draw(target, x, y);
    assertEquals(luma, read(target, 0));
  }

  @Test
  void aPictureWithoutAlphaIsNoOverlay() {
    VideoFrame opaque = picture(2, 2, 16, 128, 128);
    assertThrows(IllegalArgumentException.class, () -> overlay.prepare(opaque, ALL));
  }
}
