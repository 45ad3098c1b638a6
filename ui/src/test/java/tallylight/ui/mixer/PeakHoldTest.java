package tallylight.ui.mixer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tallylight.app.mixer.SoundMeter;
import tallylight.media.MediaClock;

class PeakHoldTest {
  private static final double EXACT = 1e-9;

  private final PeakHold bar = new PeakHold();

  private void at(double seconds, double peak) {
    bar.update(peak, Math.round(seconds * MediaClock.SECOND));
  }

  private void shows(double level, double held) {
    assertEquals(level, bar.level(), EXACT);
    assertEquals(held, bar.held(), EXACT);
  }

  @Test
  void theBarRisesAtOnceAndFallsTwentyDecibelsASecond() {
    at(10, -30);
    shows(-30, -30);
    at(10.1, -6);
    shows(-6, -6);
    at(10.6, SoundMeter.SILENCE);
    shows(-16, -6);
    at(10.7, -12);
    shows(-12, -6);
  }

  @Test
  void theMarkStaysTwoSecondsAndThenGoesToTheBar() {
    at(0, -6);
    at(1.9, -40);
    shows(-40, -6);
    at(2, -40);
    shows(-40, -40);
  }

  @Test
  void aLouderPeakHoldsTheMarkAnew() {
    at(0, -20);
    at(1.5, -10);
    at(3.4, -50);
    shows(-48, -10);
  }

  @Test
  void silenceIsTheLowest() {
    at(0, -90);
    at(5, SoundMeter.SILENCE);
    shows(SoundMeter.SILENCE, SoundMeter.SILENCE);
  }
}
