package tallylight.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.media.AudioFormat;
import tallylight.media.MediaClock;

/** A device and a program in virtual time: what is played, against what was captured when. */
class DriftTest {
  private static final int RATE = 48_000;
  private static final int BLOCK = 480;
  private static final int STRETCH = 1024;
  private static final long EPOCH = 7_777_777_777L;
  private static final long LATENCY = 40 * MediaClock.MILLISECOND;
  private static final int REACH = 18;

  private final ArrivalClock clock = new ArrivalClock(RATE);
  private final Playhead playhead = new Playhead(RATE, RATE, REACH);
  private final SplittableRandom random = new SplittableRandom(20);
  private double deviceRate = RATE;
  private double worstOffsetMillis;
  private long stretchesHeard;
  private long stretches;

  private long written;

  /** Samples that the device captured and lost. */
  private long lost;

  private long lastArrival;
  private long stretch;

  @ParameterizedTest
  @ValueSource(ints = {-200, -37, 0, 200})
  void soundIsNoMoreThanTenMillisecondsOffForTenHoursWhateverTheCrystalDoes(int ppm) {
    deviceRate = RATE * (1 + ppm / 1e6);
    play(10 * 3600L);
    assertTrue(worstOffsetMillis <= 10, worstOffsetMillis + " ms");
    assertEquals(0, playhead.gaps());
    assertTrue(stretchesHeard > stretches - 30, stretchesHeard + " of " + stretches);
  }

  @Test
  void stallsAreSilenceOfTheirOwnLengthAndMoveNothing() {
    deviceRate = RATE * (1 + 200 / 1e6);
    play(20);
    for (int i = 0; i < 100; i++) {
      long before = stretchesHeard;
      stall(300 * MediaClock.MILLISECOND);
      play(7);
      double silent = 7.0 * RATE / STRETCH - (stretchesHeard - before);
      assertTrue(silent > 11 && silent < 17, "silent for " + silent + " stretches of 21 ms");
    }
    assertTrue(worstOffsetMillis <= 10, worstOffsetMillis + " ms");
    assertTrue(playhead.gaps() <= 200, playhead.gaps() + " gaps");
  }

  @Test
  void samplesTheDeviceLostAreNoticedWithinTwoSecondsAndCounted() {
    play(20);
    lost += RATE / 50;
    play(3);
    worstOffsetMillis = 0;
    play(20);
    assertTrue(worstOffsetMillis <= 3, worstOffsetMillis + " ms");
    assertEquals(1, playhead.gaps());
  }

  /** Delivers blocks and reads stretches, each at its moment. */
  private void play(long seconds) {
    long until = written + seconds * RATE;
    while (written < until) {
      long arrival = captured((double) (written + BLOCK)) + delay();
      lastArrival = Math.max(arrival, lastArrival);
      readUntil(lastArrival);
      written += BLOCK;
      clock.arrived(written, lastArrival);
    }
  }

  /** No block comes for a while; then all come at once. */
  private void stall(long nanos) {
    lastArrival += nanos;
  }

  /** Mostly short, at times 15 ms. */
  private long delay() {
    double chance = random.nextDouble();
    return Math.round((1 + 14 * Math.pow(chance, 8)) * MediaClock.MILLISECOND);
  }

  private long captured(double sample) {
    return EPOCH + Math.round((sample + lost) / deviceRate * MediaClock.SECOND);
  }

  private void readUntil(long now) {
    while (timeOf(stretch + 1) + LATENCY <= now) {
      if (clock.settled()) {
        readStretch(timeOf(stretch));
      }
      stretch++;
    }
  }

  private void readStretch(long time) {
    stretches++;
    playhead.advance(clock.position(time), 0, written, STRETCH);
    if (playhead.count() == STRETCH) {
      stretchesHeard++;
      double offset = (captured(playhead.position()) - time) / 1e6;
      worstOffsetMillis = Math.max(worstOffsetMillis, Math.abs(offset));
    }
  }

  private static long timeOf(long stretch) {
    return EPOCH + AudioFormat.STUDIO.nanos(stretch * STRETCH);
  }
}
