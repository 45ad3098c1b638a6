package tallylight.ui.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTest {
  @ParameterizedTest
  @CsvSource({"-0.5, 0:00:00", "59.9, 0:00:59", "61, 0:01:01", "36061, 10:01:01"})
  void secondsAreWrittenAsHoursMinutesAndSeconds(double seconds, String text) {
    assertEquals(text, HealthWords.duration(seconds));
  }
}
