package tallylight.rtmp.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;

/** How long pictures may wait, by the ceiling of the broadcast. */
class RateLawTest {
  private static final Bitrate AUDIO = Bitrate.kilobits(128);

  @ParameterizedTest
  @CsvSource({
    "300, 1900, 2000, 2500, 5500",
    "1000, 1900, 2000, 2500, 5500",
    "1250, 1140, 1200, 1500, 3300",
    "1500, 380, 400, 500, 1100",
    "6000, 380, 400, 500, 1100"
  })
  void theThinnerTheBroadcastTheLongerItsPicturesMayWait(
      long ceilingKilobits, long fall, long thin, long hold, long again) {
    RateLaw law = RateLaw.of(RateSettings.upTo(Bitrate.kilobits(ceilingKilobits), AUDIO));

    assertEquals(fall, millis(law.fall().delay()));
    assertEquals(thin, millis(law.pictures().thin()));
    assertEquals(hold, millis(law.pictures().hold()));
    assertEquals(again, millis(law.fall().again()));
    assertEquals(RateLaw.USUAL.rise(), law.rise());
  }

  @Test
  void whereEveryPictureIsMadeTheBitrateAloneBoundsTheDelay() {
    var recorded = new RateSettings(Bitrate.kilobits(150), Bitrate.kilobits(800), AUDIO, false);

    assertEquals(RateLaw.EVERY_PICTURE, RateLaw.of(recorded));
  }

  private static long millis(long nanos) {
    return nanos / MediaClock.MILLISECOND;
  }
}
