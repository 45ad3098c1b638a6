package tallylight.media.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tallylight.media.picture.Samples.picture;
import static tallylight.media.picture.Samples.read;
import static tallylight.media.picture.Samples.sample;
import static tallylight.media.picture.Samples.transparent;
import static tallylight.media.picture.Samples.write;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.VideoFrame;

class TurnerTest {
  private final Turner turner = new Turner();

  @ParameterizedTest(name = "{0} quarter turns")
  @CsvSource({
    "1, 2, 4, 5 1 | 6 2 | 7 3 | 8 4, 20 | 21",
    "2, 4, 2, 8 7 6 5 | 4 3 2 1, 21 20",
    "3, 2, 4, 4 8 | 3 7 | 2 6 | 1 5, 21 | 20",
  })
  void everyPlaneIsTurnedClockwise(int turns, int width, int height, String luma, String chroma) {
    VideoFrame from = transparent(4, 2);
    write(from, 0, "1 2 3 4 | 5 6 7 8");
    write(from, VideoFrame.ALPHA, "1 2 3 4 | 5 6 7 8");
    write(from, 1, "20 21");
    VideoFrame to = transparent(width, height);
    turner.turn(from, to, turns);
    assertEquals(luma, read(to, 0));
    assertEquals(luma, read(to, VideoFrame.ALPHA));
    assertEquals(chroma, read(to, 1));
  }

  @Test
  void fourQuarterTurnsChangeNothingWhateverTheSize() {
    VideoFrame from = picture(70, 38, 0, 0, 0);
    for (int y = 0; y < 38; y++) {
      for (int x = 0; x < 70; x++) {
        from.plane(0).set(java.lang.foreign.ValueLayout.JAVA_BYTE, y * 128L + x, (byte) (x * y));
      }
    }
    VideoFrame once = picture(38, 70, 0, 0, 0);
    VideoFrame back = picture(70, 38, 0, 0, 0);
    turner.turn(from, once, 1);
    assertEquals(sample(from, 0, 69, 3), sample(once, 0, 34, 69));
    turner.turn(once, back, 3);
    assertEquals(read(from, 0), read(back, 0));
  }
}
