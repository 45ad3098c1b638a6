package tallylight.bench.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FullLinkTest {
  private static final int SEEDS = 1;

  @Test
  void ofAConstantLinkItCarriesWhatTheHeadersLeave() {
    Scenario scenario = Scenario.of("constant", 60, Capacity.constant(600), 800);
    double payload = (double) TcpFlow.SEGMENT / (TcpFlow.SEGMENT + TcpFlow.HEADERS);

    double use = FullLink.use(scenario, 2000, SEEDS);

    assertTrue(use > payload - 0.03 && use <= payload, () -> use + " of " + payload);
  }

  @Test
  void theLongerItsPicturesMayTakeTheMoreItCarriesOfARestlessLink() {
    Scenario scenario = Scenario.of("restless", 120, Capacity.mobile(1100, 0.5, 8, 3), 800);

    double quick = FullLink.use(scenario, 800, SEEDS);
    double patient = FullLink.use(scenario, 5000, SEEDS);

    assertTrue(patient > quick + 0.005, () -> quick + " and " + patient);
    assertTrue(quick > 0.9, () -> quick + "");
  }

  @Test
  void whereThePathAloneTakesLongerThereIsNone() {
    Scenario scenario = Scenario.of("far", 20, Capacity.constant(600), 800).withRtt(200);

    assertEquals(0, FullLink.use(scenario, 90, SEEDS));
  }
}
