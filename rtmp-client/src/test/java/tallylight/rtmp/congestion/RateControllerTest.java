package tallylight.rtmp.congestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tallylight.media.Bitrate;
import tallylight.media.MediaClock;
import tallylight.rtmp.congestion.Decision.Pictures;
import tallylight.rtmp.congestion.Decision.Reason;

/**
 * An encoder that gives a picture thirty times a second, and an uplink of a round trip of 40 ms
 * that delivers what it can: each test says how much that is and looks at the decisions.
 */
class RateControllerTest {
  private static final int STEP_MILLIS = 25;
  private static final long RTT = 40 * MediaClock.MILLISECOND;
  private static final Bitrate AUDIO = Bitrate.kilobits(128);
  private static final RateSettings UP_TO_SIX = RateSettings.upTo(Bitrate.kilobits(6000), AUDIO);

  private final List<Decision> changes = new ArrayList<>();
  private RateController controller = new RateController(UP_TO_SIX);
  private Decision latest =
      new Decision(Bitrate.kilobits(6000), false, Pictures.ALL, Reason.STEADY);
  private double contentKilobits = 1e9;
  private boolean kernelTells = true;
  private boolean encoderListens = true;
  private long now = MediaClock.SECOND;
  private double encoded;
  private double given;
  private double delivered;
  private double longestQueueMillis;

  /** Lets time pass on an uplink of so many kbit/s. */
  private void pass(double seconds, double uplinkKilobits) {
    long end = now + (long) (seconds * MediaClock.SECOND);
    while (now < end) {
      now += STEP_MILLIS * MediaClock.MILLISECOND;
      double target = encoderListens ? latest.video().bitsPerSecond() / 1000.0 : 6000;
      double part =
          switch (latest.pictures()) {
            case ALL -> 1;
            case EVERY_SECOND -> 0.5;
            case NONE -> 0;
          };
      double video = Math.min(target, contentKilobits) * part * STEP_MILLIS / 8;
      encoded += video;
      given += video + 16.0 * STEP_MILLIS;
      double most = uplinkKilobits * STEP_MILLIS / 8;
      double queued = given - delivered;
      double went = Math.min(queued, most);
      delivered += went;
      if (uplinkKilobits > 0) {
        longestQueueMillis = Math.max(longestQueueMillis, (queued - went) * 8 / uplinkKilobits);
      }
      latest = controller.next(sample(went));
      if (latest.changed()) {
        changes.add(latest);
      }
    }
  }

  /** What is on its way for a round trip counts as unacknowledged, besides what waits. */
  private UplinkSample sample(double wentLately) {
    long onTheWay = (long) (wentLately * RTT / (STEP_MILLIS * MediaClock.MILLISECOND));
    long acknowledged = Math.max(0, (long) delivered - onTheWay);
    long held = (long) given - acknowledged;
    long unknown = UplinkSample.UNKNOWN;
    return new UplinkSample(
        now,
        (long) encoded,
        0,
        0,
        (long) given,
        kernelTells ? Math.max(0, held - onTheWay) : unknown,
        kernelTells ? Math.min(held, onTheWay) : unknown,
        acknowledged,
        kernelTells ? RTT : unknown);
  }

  private static RateSettings everyPicture() {
    return new RateSettings(UP_TO_SIX.floor(), UP_TO_SIX.ceiling(), AUDIO, false);
  }

  private long kilobits() {
    return controller.video().toKilobits();
  }

  @Test
  void anUplinkWithRoomIsLeftAlone() {
    pass(60, 8000);

    assertEquals(List.of(), changes);
    assertEquals(6000, kilobits());
    assertEquals(Pictures.ALL, latest.pictures());
  }

  @Test
  void aFallOfTheCapacityIsMetWithFewerPicturesAtOnceAndThenWithALowerBitrateThatSaysWhy() {
    pass(10, 8000);
    pass(0.75, 2000);

    assertNotEquals(Pictures.ALL, latest.pictures());

    pass(1.25, 2000);

    assertFalse(changes.isEmpty());
    Decision first = changes.getFirst();
    assertEquals(Reason.CAPACITY_FELL, first.reason());
    assertEquals("Quality lowered to " + first.video() + " to stay live", first.sentence());
    assertTrue(longestQueueMillis < 1200, () -> longestQueueMillis + " ms");
  }

  @Test
  void whatAFallLeftWaitingIsDrained() {
    pass(10, 8000);
    pass(5, 2000);
    longestQueueMillis = 0;
    pass(1, 2000);

    assertTrue(longestQueueMillis < 500, () -> longestQueueMillis + " ms");
    assertTrue(kilobits() < 2000);
  }

  @Test
  void theBitrateReturnsWhenTheCapacityDoes() {
    pass(10, 8000);
    pass(20, 2000);
    pass(15, 8000);

    assertTrue(kilobits() >= 5400, () -> kilobits() + " kbit/s");
  }

  @Test
  void changesAreFewEvenWhereTheCapacityNeverRests() {
    for (int i = 0; i < 60; i++) {
      pass(1, 6000);
      pass(1, 1500);
    }

    assertTrue(changes.size() <= 2 * 20, () -> changes.size() + " changes in two minutes");
  }

  @Test
  void easyContentIsNoSignOfANarrowUplinkNorOfAWideOne() {
    pass(5, 8000);
    pass(10, 2000);
    changes.clear();
    contentKilobits = 300;
    pass(30, 2000);

    assertTrue(kilobits() < 3000, () -> kilobits() + " kbit/s");
    assertTrue(changes.stream().noneMatch(change -> change.reason() == Reason.CAPACITY_FELL));
  }

  @Test
  void onAThinUplinkPicturesMayWaitForASecondAndAHalfBeforeAnyIsLeftOut() {
    controller = new RateController(RateSettings.upTo(Bitrate.kilobits(800), AUDIO));
    latest = new Decision(Bitrate.kilobits(800), false, Pictures.ALL, Reason.STEADY);
    pass(10, 1500);
    pass(1.2, 500);

    assertEquals(Pictures.ALL, latest.pictures());
    assertTrue(longestQueueMillis > 500, () -> longestQueueMillis + " ms");

    pass(5, 0);

    assertEquals(Pictures.NONE, latest.pictures());

    pass(20, 1500);

    assertEquals(Pictures.ALL, latest.pictures());
    assertEquals(800, kilobits());
  }

  @Test
  void nothingIsEncodedWhileNothingGetsThrough() {
    pass(10, 8000);
    pass(3, 0);

    assertEquals(Pictures.NONE, latest.pictures());

    pass(5, 8000);

    assertEquals(Pictures.ALL, latest.pictures());
  }

  @Test
  void whereARecordingSharesTheEncoderEveryPictureIsMade() {
    controller = new RateController(everyPicture());
    pass(10, 8000);
    pass(3, 0);

    assertEquals(Pictures.ALL, latest.pictures());
  }

  @Test
  void theFloorHoldsAndThePersonIsTold() {
    pass(30, 400);

    assertEquals(750, kilobits());
    assertEquals(Reason.AT_FLOOR, latest.reason());
  }

  @Test
  void anEncoderThatDoesNotListenIsNotTheUplinksFault() {
    controller = new RateController(everyPicture());
    pass(10, 8000);
    encoderListens = false;
    pass(20, 3000);

    assertEquals(Reason.ENCODER_EXCEEDS, latest.reason());
    assertEquals("The encoder does not keep to " + latest.video(), latest.sentence());
  }

  @Test
  void withoutTheKernelTheAcknowledgementsMustDo() {
    kernelTells = false;
    pass(10, 8000);
    pass(10, 2000);

    assertTrue(kilobits() < 2000, () -> kilobits() + " kbit/s");
  }

  @Test
  void aNewConnectionIsNotStuckLow() {
    pass(5, 8000);
    pass(20, 800);
    controller.reconnected();
    encoded = 0;
    given = 0;
    delivered = 0;
    pass(10, 8000);

    assertTrue(kilobits() >= 5400, () -> kilobits() + " kbit/s");
  }

  @Test
  void theSameSamplesGiveTheSameDecisions() {
    pass(10, 8000);
    pass(10, 2000);
    List<Decision> first = List.copyOf(changes);
    changes.clear();
    controller = new RateController(UP_TO_SIX);
    latest = new Decision(Bitrate.kilobits(6000), false, Pictures.ALL, Reason.STEADY);
    encoded = 0;
    given = 0;
    delivered = 0;
    pass(10, 8000);
    pass(10, 2000);

    assertEquals(first, changes);
  }
}
