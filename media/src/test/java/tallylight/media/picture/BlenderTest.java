package tallylight.media.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tallylight.media.picture.Samples.assertPlanes;
import static tallylight.media.picture.Samples.picture;
import static tallylight.media.picture.Samples.read;
import static tallylight.media.picture.Samples.sample;
import static tallylight.media.picture.Samples.write;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.VideoFrame;

class BlenderTest {
  private final Blender blender = new Blender();

  @Test
  void aPictureIsCopiedToItsPlaceAndNowhereElse() {
    VideoFrame target = picture(6, 4, 16, 128, 128);
    blender.copy(picture(2, 2, 200, 90, 240), target, 2, 2);
    assertPlanes(
        target,
        "16 16 16 16 16 16 | 16 16 16 16 16 16 | 16 16 200 200 16 16 | 16 16 200 200 16 16",
        "128 128 128 | 128 90 128",
        "128 128 128 | 128 240 128");
  }

  @ParameterizedTest(name = "at {0},{1}")
  @CsvSource({
    "-2, -2, 7 8 0 0 | 7 8 0 0 | 0 0 0 0 | 0 0 0 0",
    " 2, -2, 0 0 5 6 | 0 0 5 6 | 0 0 0 0 | 0 0 0 0",
    " 2,  2, 0 0 0 0 | 0 0 0 0 | 0 0 1 2 | 0 0 1 2",
    " 4,  0, 0 0 0 0 | 0 0 0 0 | 0 0 0 0 | 0 0 0 0",
    " 0, -4, 0 0 0 0 | 0 0 0 0 | 0 0 0 0 | 0 0 0 0",
  })
  void whatLiesBeyondTheEdgesIsLeftOut(int x, int y, String luma) {
    VideoFrame target = picture(4, 4, 0, 128, 128);
    VideoFrame other = picture(4, 4, 0, 128, 128);
    write(other, 0, "1 2 3 4 | 1 2 3 4 | 5 6 7 8 | 5 6 7 8");
    blender.copy(other, target, x, y);
    assertEquals(luma, read(target, 0));
  }

  @ParameterizedTest(name = "{0} under {1} of weight {2} is {3}")
  @CsvSource({
    // floor((below (255 - weight) + above weight) / 255 + 1/2)
    "16, 235, 255, 235",
    "16, 235, 0, 16",
    "16, 235, 128, 126",
    "16, 235, 127, 125",
    "0, 255, 1, 1",
    "255, 0, 1, 254",
    "255, 255, 77, 255",
    "0, 0, 77, 0",
  })
  void samplesAreMixedByWeightAndRounded(int below, int above, int weight, int expected) {
    VideoFrame target = picture(2, 2, below, below, below);
    blender.mix(picture(2, 2, above, above, above), weight, target, 0, 0);
    String four = expected + " " + expected + " | " + expected + " " + expected;
    assertPlanes(target, four, "" + expected, "" + expected);
  }

  @Test
  void everyPairOfSamplesIsMixedExactly() {
    VideoFrame below = picture(256, 256, 0, 0, 0);
    VideoFrame above = picture(256, 256, 0, 0, 0);
    StringBuilder columns = new StringBuilder();
    StringBuilder rows = new StringBuilder();
    for (int y = 0; y < 256; y++) {
      for (int x = 0; x < 256; x++) {
        columns.append(x).append(' ');
        rows.append(y).append(' ');
      }
      columns.append('|');
      rows.append('|');
    }
    write(above, 0, rows.toString());
    for (int weight : new int[] {1, 63, 128, 200, 254}) {
      write(below, 0, columns.toString());
      blender.mix(above, weight, below, 0, 0);
      for (int y = 0; y < 256; y++) {
        for (int x = 0; x < 256; x++) {
          long exact = Math.round((x * (255.0 - weight) + y * (double) weight) / 255);
          assertEquals(exact, sample(below, 0, x, y), x + " under " + y + " of " + weight);
        }
      }
    }
  }

  @Test
  void aMixTouchesNoNeighbour() {
    VideoFrame target = picture(12, 2, 16, 128, 128);
    blender.mix(picture(2, 2, 236, 128, 128), 51, target, 4, 0);
    assertEquals(
        "16 16 16 16 60 60 16 16 16 16 16 16 | 16 16 16 16 60 60 16 16 16 16 16 16",
        read(target, 0));
  }
}
