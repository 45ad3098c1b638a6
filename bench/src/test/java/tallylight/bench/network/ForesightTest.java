package tallylight.bench.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForesightTest {
  private static final double TOLERANCE = 0.005;

  /** Below the ceiling, at it, and above it. */
  @ParameterizedTest
  @ValueSource(doubles = {400, 800, 2000})
  void ofAConstantLinkNobodyCarriesMoreThanIsAllowed(double kilobits) {
    Scenario scenario = Scenario.of("constant", 60, Capacity.constant(kilobits), 800);
    assertEquals(1, Foresight.use(scenario, 100), TOLERANCE);
    assertEquals(1, Foresight.use(scenario, 5000), TOLERANCE);
  }

  /** 1 Mbit/s for 5 s, nothing for 5 s: what was sent in the last two of these comes after them. */
  @ParameterizedTest
  @ValueSource(ints = {500, 2000})
  void anOutageCostsWhatWouldComeTooLate(int limitMillis) {
    Capacity link = millisecond -> millisecond / 5000 % 2 == 0 ? 125 : 0;
    Scenario scenario = Scenario.of("outages", 100, link, 500);
    double rate = scenario.ceiling() + scenario.audio();
    double late = limitMillis / 1000.0;
    // Nine of the ten outages; what is sent in the last one does not come before the end.
    double expected = 1 + 0.9 * late / 5;
    assertTrue(5 * 1000 > (5 + late) * rate, "there is room for both");
    assertEquals(expected, Foresight.use(scenario, limitMillis), TOLERANCE);
  }
}
