package tallylight.ui.mixer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.app.mixer.ChannelSettings;
import tallylight.app.mixer.SoundMeter;
import tallylight.media.MediaClock;
import tallylight.ui.mixer.Strip.Hint;

/** What a strip tells of what was measured. */
class StripTest {
  private final Strip strip = new Strip("Voice", ChannelSettings.USUAL, 10);
  private long now;

  private void hear(double peak, double silentSeconds) {
    var sides = new SoundMeter.Sides(peak, peak);
    strip.update(new SoundMeter.Reading(sides, sides, sides, 0, 0, 0, silentSeconds), now);
  }

  @ParameterizedTest(name = "{0} dBFS, silent for {1} s, muted: {2} - {3}")
  @CsvSource({
    "-120, 9.9, false, NONE",
    "-120, 10, false, NO_SOUND",
    "-120, 3600, false, NO_SOUND",
    "-120, 10, true, NONE",
    "-20, 0, false, NONE"
  })
  void tenSecondsWithoutSoundAreWorthAWord(double peak, double silent, boolean muted, Hint hint) {
    strip.setSettings(ChannelSettings.USUAL.withMuted(muted));
    hear(peak, silent);
    assertEquals(hint, strip.hintProperty().get());
  }

  @Test
  void theClipLampStaysLitForThreeSeconds() {
    hear(-0.2, 0);
    assertFalse(strip.clippedProperty().get(), "loud, but not cut off");
    hear(0, 0);
    assertTrue(strip.clippedProperty().get());
    now += Strip.CLIP_HOLD - MediaClock.MILLISECOND;
    hear(-30, 0);
    assertTrue(strip.clippedProperty().get());
    now += MediaClock.MILLISECOND;
    hear(-30, 0);
    assertFalse(strip.clippedProperty().get());
  }

  @ParameterizedTest(name = "{0} dBFS is {1}, {2} of the bar")
  @CsvSource({
    "-70, NONE, 0",
    "-60, NONE, 0",
    "-20.1, QUIET, 0.665",
    "-20, GOOD, 0.667",
    "-9.1, GOOD, 0.848",
    "-9, LOUD, 0.85",
    "0, CLIPPING, 1"
  })
  void speechBelongsBetweenMinusTwentyAndMinusNine(double level, Loudness word, double place) {
    assertEquals(word, Loudness.of(level));
    assertEquals(place, LevelBar.position(level), 0.001);
  }
}
