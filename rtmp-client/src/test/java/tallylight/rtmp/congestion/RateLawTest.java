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
    "300, 1300, 1600, 3500, 10000",
    "1000, 1300, 1600, 3500, 10000",
    "1250, 840, 1000, 2000, 5550",
    "1500, 380, 400, 500, 1100",
    "6000, 380, 400, 500, 1100"
  })
  void theThinnerTheBroadcastTheLongerItsPicturesMayWait(
      long ceilingKilobits, long fall, long thin, long hold, long again) {
    RateLaw law = of(ceilingKilobits);

    assertEquals(fall, millis(law.fall().delay()));
    assertEquals(thin, millis(law.pictures().thin()));
    assertEquals(hold, millis(law.pictures().hold()));
    assertEquals(again, millis(law.fall().again()));
  }

  @Test
  void theEndsOfTheWayAreTheTwoLaws() {
    assertEquals(RateLaw.THIN, of(1000));
    assertEquals(RateLaw.USUAL, of(1500));
  }

  @Test
  void whereEveryPictureIsMadeTheBitrateAloneBoundsTheDelay() {
    var recorded = new RateSettings(Bitrate.kilobits(150), Bitrate.kilobits(800), AUDIO, false);

    assertEquals(RateLaw.EVERY_PICTURE, RateLaw.of(recorded));
  }

  private static RateLaw of(long ceilingKilobits) {
    return RateLaw.of(RateSettings.upTo(Bitrate.kilobits(ceilingKilobits), AUDIO));
  }

  private static long millis(long nanos) {
    return nanos / MediaClock.MILLISECOND;
  }
}
