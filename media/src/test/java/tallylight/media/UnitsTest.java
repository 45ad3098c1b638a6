package tallylight.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnitsTest {
  @Test
  void bitratesReadAsPeopleSayThem() {
    assertEquals("850 kb/s", Bitrate.kilobits(850).toString());
    assertEquals("2.5 Mb/s", Bitrate.kilobits(2500).toString());
  }

  @Test
  void aMeanRateCountsBitsOverTime() {
    assertEquals(Bitrate.kilobits(8), Bitrate.mean(1000, MediaClock.SECOND));
    assertEquals(new Bitrate(0), Bitrate.mean(1000, 0));
  }

  @Test
  void samplesAndNanosecondsAgreeOverTenHours() {
    var format = AudioFormat.STUDIO;
    long tenHours = 36_000L * 48_000;
    assertEquals(36_000 * MediaClock.SECOND, format.nanos(tenHours));
    assertEquals(tenHours, format.samples(36_000 * MediaClock.SECOND));
    assertEquals(1024, format.samples(format.nanos(1024)));
    assertEquals(21_333_333, format.nanos(1024));
  }
}
