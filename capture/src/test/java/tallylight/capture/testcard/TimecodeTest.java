package tallylight.capture.testcard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.FrameRate;

class TimecodeTest {
  @ParameterizedTest
  @CsvSource({
    "30,    1,         0, 00:00:00:00",
    "30,    1,        29, 00:00:00:29",
    "30,    1,        30, 00:00:01:00",
    "25,    1,     90024, 01:00:00:24",
    "60,    1,  21599999, 99:59:59:59",
    "60,    1,  21600000, 00:00:00:00",
    "30000, 1001,     29, 00:00:00:29",
    // At 29.97 picture 30 begins 1 ms after the second, and the 34th second has one picture less.
    "30000, 1001,     30, 00:00:01:00",
    "30000, 1001,    999, 00:00:33:09",
    "30000, 1001,   1000, 00:00:33:10",
    "120,   1,       119, 00:00:00:119",
    "25,    2,        12, 00:00:00:12",
    "25,    2,        13, 00:00:01:00",
  })
  void namesTheSecondAndThePictureWithinIt(
      int numerator, int denominator, long index, String text) {
    var timecode = new Timecode(new FrameRate(numerator, denominator));
    assertEquals(text, new String(timecode.of(index)));
  }
}
