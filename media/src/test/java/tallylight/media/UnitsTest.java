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
  void samplesAndNanosecondsAgreeOverSixtyDays() {
    var format = AudioFormat.STUDIO;
    long sixtyDays = 60L * 86_400;
    assertEquals(sixtyDays * MediaClock.SECOND, format.nanos(sixtyDays * 48_000));
    assertEquals(sixtyDays * 48_000, format.samples(sixtyDays * MediaClock.SECOND));
    assertEquals(1024, format.samples(format.nanos(1024)));
    assertEquals(21_333_333, format.nanos(1024));
  }
}
