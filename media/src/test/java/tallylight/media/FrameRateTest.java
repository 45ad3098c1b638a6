package tallylight.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameRateTest {
  @ParameterizedTest
  @CsvSource({"30,1", "30000,1001", "25,2", "60,1", "24000,1001", "7,3"})
  void everyPictureBeginsWhereItsIndexSays(int numerator, int denominator) {
    var rate = new FrameRate(numerator, denominator);
    for (long index : new long[] {0, 1, 2, 59, 1_000, 1_079_999, 50_000_000}) {
      long start = rate.startNanos(index);
      assertEquals(index, rate.indexAt(start));
      assertEquals(index - 1, rate.indexAt(start - 1));
    }
  }

  @Test
  void tenHoursOfPicturesDoNotDrift() {
    assertEquals(36_000 * MediaClock.SECOND, FrameRate.of(30).startNanos(30 * 36_000L));
    assertEquals(36_036 * MediaClock.SECOND, new FrameRate(30_000, 1001).startNanos(1_080_000));
  }
}
