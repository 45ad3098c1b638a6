package tallylight.media.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.media.picture.Samples.picture;
import static tallylight.media.picture.Samples.read;
import static tallylight.media.picture.Samples.sample;
import static tallylight.media.picture.Samples.transparent;
import static tallylight.media.picture.Samples.write;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.media.VideoFrame;

class RotatorTest {
  private final Rotator rotator = new Rotator();

  @ParameterizedTest(name = "{0} degrees")
  @CsvSource({
    "0,   4, 2, 1 2 3 4 | 5 6 7 8, 20 21",
    "90,  2, 4, 5 1 | 6 2 | 7 3 | 8 4, 20 | 21",
    "180, 4, 2, 8 7 6 5 | 4 3 2 1, 21 20",
    "270, 2, 4, 4 8 | 3 7 | 2 6 | 1 5, 21 | 20",
  })
  void byRightAnglesEverySampleHasItsPlace(
      double degrees, int width, int height, String luma, String chroma) {
    VideoFrame from = transparent(4, 2);
    write(from, 0, "1 2 3 4 | 5 6 7 8");
    write(from, VideoFrame.ALPHA, "1 2 3 4 | 5 6 7 8");
    write(from, 1, "20 21");
    VideoFrame to = transparent(width, height);
    rotator.rotate(from, to, degrees);
    assertEquals(luma, read(to, 0));
    assertEquals(luma, read(to, VideoFrame.ALPHA));
    assertEquals(chroma, read(to, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 30, 45, 133.7, 200, 359})
  void aPictureKeepsItsColourAndItsAreaAndLeavesTheRestTransparent(double degrees) {
    VideoFrame from = picture(60, 20, 200, 90, 240);
    VideoFrame to = transparent(80, 80);
    rotator.rotate(from, to, degrees);
    assertEquals(200, sample(to, 0, 40, 40));
    assertEquals(90, sample(to, 1, 20, 20));
    assertEquals(240, sample(to, 2, 20, 20));
    assertEquals(255, sample(to, VideoFrame.ALPHA, 40, 40));
    assertEquals(0, sample(to, VideoFrame.ALPHA, 2, 2));
    assertEquals(16, sample(to, 0, 2, 2));
    assertEquals(128, sample(to, 1, 1, 1));
    double covered = 0;
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 80; x++) {
        covered += sample(to, VideoFrame.ALPHA, x, y) / 255.0;
      }
    }
    assertEquals(60 * 20, covered, 12, "pixels that it covers");
  }

  @Test
  void clockwiseTheUpperLeftCornerGoesUp() {
    VideoFrame from = picture(40, 40, 100, 128, 128);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 10; x++) {
        from.plane(0).set(java.lang.foreign.ValueLayout.JAVA_BYTE, y * 64L + x, (byte) 220);
      }
    }
    VideoFrame to = transparent(64, 64);
    rotator.rotate(from, to, 45);
    assertEquals(220, sample(to, 0, 32, 8));
    assertTrue(sample(to, 0, 8, 32) < 110, "the lower left corner went to the left");
  }

  @Test
  void withoutAlphaThereIsNoPlaceForCorners() {
    VideoFrame opaque = picture(4, 4, 0, 0, 0);
    assertThrows(
        IllegalArgumentException.class, () -> rotator.rotate(transparent(4, 4), opaque, 10));
  }
}
