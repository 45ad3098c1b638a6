package tallylight.encoder.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.FrameRate;

class PictureClockTest {
  private static final long ORIGIN = 5_000_000_000L;
  private static final FrameRate RATE = FrameRate.of(30);

  private final PictureClock clock = new PictureClock(RATE, 2);

  private static long at(long index) {
    return ORIGIN + RATE.startNanos(index);
  }

  @ParameterizedTest(name = "{0}/{1} for {2} s: {3} pictures")
  @CsvSource({"30, 1, 2, 60", "30000, 1001, 2, 60", "25, 1, 4, 100", "7, 3, 1, 2", "1, 3, 1, 1"})
  void aGopIsTheNearestWholeNumberOfPictures(int num, int den, int seconds, int pictures) {
    assertEquals(pictures, PictureClock.gopLength(new FrameRate(num, den), seconds));
  }

  @Test
  void jitterIsHiddenAndGapsAreNot() {
    long[] indices = {0, 1, 2, 5, 6};
    var places = new ArrayList<Long>();
    for (long index : indices) {
      places.add(clock.take(at(index) + (index % 2 == 0 ? 0 : 12_000_000)));
    }
    assertEquals(List.of(0L, 1L, 2L, 5L, 6L), places);
  }

  @Test
  void placesRiseEvenWherePicturesCrowd() {
    assertEquals(0, clock.take(ORIGIN));
    assertEquals(1, clock.take(ORIGIN + 1));
    assertEquals(2, clock.take(ORIGIN + 2));
  }

  @Test
  void gopsKeepToTimeWherePicturesAreMissing() {
    var begins = new ArrayList<Integer>();
    for (int i = 0; i < 200; i += 2) {
      clock.take(at(i));
      if (clock.beginsGop(i == 70)) {
        begins.add(i);
      }
    }
    assertEquals(List.of(0, 60, 70, 130, 190), begins);
  }

  @Test
  void picturesComeOutWithTheirOwnTimestampsAndLostOnesAreForgotten() {
    for (int i = 0; i < 5; i++) {
      clock.take(at(i) + i);
    }
    assertEquals(at(0), clock.timestampNanos(0));
    assertEquals(at(3) + 3, clock.timestampNanos(3));
    assertEquals(at(4) + 4, clock.timestampNanos(4));
  }

  @Test
  void hoursOfPicturesPassThrough() {
    for (int i = 0; i < 500_000; i++) {
      long place = clock.take(at(i));
      assertEquals(i, place);
      if (i >= 12) {
        assertTrue(clock.timestampNanos(place - 12) == at(i - 12));
      }
    }
  }
}
