package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tallylight.media.MediaClock;
import tallylight.rtmp.message.MessageType;

/** Messages are named by their kind and number: K keyframe, P picture, S sound, H header. */
class SubscriptionTest {
  private static final int BYTES = 1000;
  private static final PlayLimits LIMITS =
      PlayLimits.USUAL.withQueue(4 * 1064, Duration.ofSeconds(10), Duration.ofSeconds(5));

  private long now;
  private boolean dropped;
  private final MediaClock clock = () -> now;
  private final Subscription player =
      new Subscription(LIMITS, clock, () -> {}, () -> dropped = true);

  private void offer(String... names) {
    for (String name : names) {
      player.offer(message(name));
    }
  }

  private static MediaMessage message(String name) {
    char kind = name.charAt(0);
    boolean sound = kind == 'S';
    return new MediaMessage(
        sound ? MessageType.AUDIO : MessageType.VIDEO,
        kind == 'K' || kind == 'H',
        kind == 'H',
        Long.parseLong(name.substring(1)),
        ByteBuffer.allocate(BYTES));
  }

  private List<String> taken() {
    var names = new ArrayList<String>();
    for (ToPlayer item = player.poll(); item != null; item = player.poll()) {
      names.add(
          switch (item) {
            case ToPlayer.Event event -> event.toString();
            case MediaMessage m when m.header() -> "H" + m.timestamp();
            case MediaMessage m when !m.isVideo() -> "S" + m.timestamp();
            case MediaMessage m -> (m.keyframe() ? "K" : "P") + m.timestamp();
          });
    }
    return names;
  }

  @Test
  void handsOnWhatComes() {
    offer("H0", "K1", "S2", "P3");
    assertEquals(List.of("H0", "K1", "S2", "P3"), taken());
  }

  @Test
  void tooManyBytesCostThePicturesUpToTheNextKeyframe() {
    offer("H0", "K1", "S2", "P3", "P4", "P5", "S6", "K7");
    assertEquals(List.of("H0", "S2", "S6", "K7"), taken());
  }

  @Test
  void aKeyframeThatOverflowsStaysItself() {
    offer("K1", "P2", "S3", "P4", "K5", "P6");
    assertEquals(List.of("S3", "K5", "P6"), taken());
  }

  @Test
  void tooMuchSoundGoesTooButHeadersStay() {
    offer("H0", "S1", "S2", "S3", "S4");
    assertEquals(List.of("H0"), taken());
  }

  @Test
  void whoIsBehindForTooLongLosesPicturesLikewise() {
    offer("K1", "P2");
    now = Duration.ofSeconds(11).toNanos();
    offer("S3", "P4", "K5");
    assertEquals(List.of("S3", "K5"), taken());
    assertFalse(dropped);
  }

  @Test
  void aMessageThatIsNotWrittenInTimeDropsThePlayer() {
    offer("K1", "P2");
    player.poll();
    now = Duration.ofSeconds(4).toNanos();
    offer("P3");
    assertFalse(dropped);
    now = Duration.ofSeconds(6).toNanos();
    offer("P4");
    assertTrue(dropped);
    assertEquals(List.of(), taken());
  }

  @Test
  void headersBeyondAllMeasureDropThePlayer() {
    offer("H0", "H1", "H2", "H3");
    assertFalse(dropped);
    offer("H4");
    assertTrue(dropped);
  }

  @Test
  void aPauseEndsAtAKeyframe() {
    offer("K1");
    player.pause(true);
    offer("P2", "S3", "K4");
    player.pause(false);
    offer("P5", "S6", "K7", "P8");
    assertEquals(List.of("K1", "S6", "K7", "P8"), taken());
  }

  @Test
  void soundAndPicturesCanBeSwitchedOff() {
    player.receiveSound(false);
    offer("K1", "S2");
    player.receiveSound(true);
    player.receivePictures(false);
    offer("K3", "S4");
    player.receivePictures(true);
    offer("P5", "S6", "K7");
    assertEquals(List.of("K1", "S4", "S6", "K7"), taken());
  }

  @Test
  void patienceCountsFromWhenThePublisherLeft() {
    assertEquals(Long.MAX_VALUE, player.patienceNanos());
    player.awaitPublisher();
    assertEquals(LIMITS.awaitPublisher().toNanos(), player.patienceNanos());
    now = LIMITS.awaitPublisher().toNanos();
    assertEquals(0, player.patienceNanos());
    player.offer(ToPlayer.Event.PUBLISHED);
    player.offer(ToPlayer.Event.UNPUBLISHED);
    assertEquals(List.of("PUBLISHED", "UNPUBLISHED"), taken());
    assertEquals(LIMITS.awaitReturn().toNanos(), player.patienceNanos());
  }
}
