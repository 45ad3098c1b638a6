package tallylight.ui.mixer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.mixer.SoundMeter;

class RecentPeaksTest {
  private static final int COUNT = 20;

  @ParameterizedTest(name = "{1} of 20 peaks at {0} dBFS, the rest at {2}: {3}")
  @CsvSource({
    "-96, 20, -96, NONE",
    "-51, 20, -51, NONE",
    "-40, 20, -40, QUIET",
    "-20, 20, -20, GOOD",
    "-9, 20, -9, LOUD",
    "-30, 1, -96, QUIET",
    "-15, 4, -40, GOOD",
    "-15, 2, -40, QUIET",
    "-6, 4, -15, LOUD",
    "-6, 2, -15, GOOD",
    "0, 1, -40, CLIPPING"
  })
  void theWordIsThatOfWhatIsHeardForSomeOfTheTime(
      double peak, int times, double rest, Loudness word) {
    var recent = new RecentPeaks(COUNT);
    for (int i = 0; i < COUNT; i++) {
      recent.add(i < times ? peak : rest);
    }
    assertEquals(word, recent.loudness());
  }

  @Test
  void whatIsLongAgoIsForgotten() {
    var recent = new RecentPeaks(COUNT);
    recent.add(0);
    for (int i = 1; i < COUNT; i++) {
      recent.add(SoundMeter.SILENCE);
    }
    assertEquals(Loudness.CLIPPING, recent.loudness());
    recent.add(SoundMeter.SILENCE);
    assertEquals(Loudness.NONE, recent.loudness());
  }
}
