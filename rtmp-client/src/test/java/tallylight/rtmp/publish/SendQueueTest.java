package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.rtmp.flv.Timeline;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.AckCounter;

/**
 * Packets are named by what they are and their time in milliseconds: K for a keyframe, P for a
 * picture that needs the one before, A for sound. Time stands still unless a test moves it.
 */
@Timeout(10)
class SendQueueTest {
  private static final long LIMIT = 2000 * MediaClock.MILLISECOND;
  private static final int PACKET_BYTES = 1000;
  private static final CodecConfig AVC = new CodecConfig(Codec.H264, new byte[] {1});
  private static final CodecConfig AAC = new CodecConfig(Codec.AAC, new byte[] {2});

  private final PacketPool pool = new PacketPool();
  private final List<EncodedPacket> given = new ArrayList<>();
  private long now = MediaClock.SECOND;
  private int keyframesWanted;
  private Object latest = "";
  private SendQueue queue = queue(LIMIT, 100 * PACKET_BYTES, true);

  private SendQueue queue(long limitNanos, long limitBytes, boolean expectsVideo) {
    return new SendQueue(
        limitNanos, limitBytes, expectsVideo, null, () -> now, () -> keyframesWanted++);
  }

  private void configured() {
    queue.configure(AVC);
    queue.configure(AAC);
  }

  private void offer(String... packets) {
    for (String name : packets) {
      long dts = Long.parseLong(name.substring(1)) * MediaClock.MILLISECOND;
      char kind = name.charAt(0);
      EncodedPacket packet = pool.acquire(PACKET_BYTES);
      packet.describe(kind == 'A' ? Codec.AAC : Codec.H264, kind != 'P', dts, dts, PACKET_BYTES);
      queue.offer(packet);
      given.add(packet);
      packet.close();
    }
  }

  private void pass(long millis) {
    now += millis * MediaClock.MILLISECOND;
  }

  /** Takes everything that waits, in order. */
  private List<String> takeAll() throws InterruptedException {
    queue.drain();
    var names = new ArrayList<String>();
    for (Object next = queue.take(); next != null; next = queue.take()) {
      names.add(name(next));
      sent(next);
    }
    return names;
  }

  /** Takes this many, the last of which stays under way. */
  private List<String> take(int count) throws InterruptedException {
    var names = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      latest = Objects.requireNonNull(queue.take());
      names.add(name(latest));
    }
    return names;
  }

  /** Takes what may go between the chunks of a picture, in order. */
  private List<String> takeBetweenChunks() {
    var names = new ArrayList<String>();
    for (Object next = queue.takeBetweenChunks(); next != null; next = queue.takeBetweenChunks()) {
      names.add(name(next));
      sent(next);
    }
    return names;
  }

  private void sent(Object item) {
    if (item instanceof EncodedPacket packet) {
      queue.sent(packet);
    }
  }

  private static String name(Object item) {
    return switch (item) {
      case EncodedPacket packet -> {
        String kind = packet.isVideo() ? packet.isKeyframe() ? "K" : "P" : "A";
        yield kind + packet.dtsNanos() / MediaClock.MILLISECOND;
      }
      case CodecConfig config -> config.codec().name();
      default -> item.getClass().getSimpleName();
    };
  }

  private PublisherStatistics statistics() {
    return queue.statistics(0, new AckCounter(), new RoundTrip());
  }

  @Test
  void beginsWithTheFirstKeyframeAndItsSequenceHeaders() throws Exception {
    configured();
    offer("P0", "P33", "K66", "P100");
    assertEquals(List.of("H264", "AAC", "K66", "P100"), takeAll());
    assertEquals(new Timeline(66 * MediaClock.MILLISECOND), queue.timeline());
    assertEquals(0, statistics().videoDropped(), "what came before the beginning is not counted");
  }

  @Test
  void soundBeforeTheKeyframesTimeIsLeftOutAndSoundAfterItIsKept() throws Exception {
    configured();
    offer("A0", "A21", "A42", "K30", "A10", "A64");
    assertEquals(List.of("H264", "AAC", "A42", "A64", "K30"), takeAll());
    assertEquals(0, statistics().audioDropped());
  }

  @Test
  void everyTrackNeedsAConfigurationOfItsOwn() throws Exception {
    configured();
    offer("K0");
    EncodedPacket other = pool.acquire(PACKET_BYTES);
    other.describe(Codec.OPUS, true, now, now, PACKET_BYTES).onTrack(1);
    queue.offer(other);
    assertEquals(List.of("H264", "AAC", "K0"), take(3));
    assertEquals(List.of(), takeBetweenChunks(), "there is no configuration of track 1");
    queue.configure(new CodecConfig(1, Codec.OPUS, new byte[] {3}));
    queue.offer(other);
    other.close();
    assertEquals(List.of("OPUS", "A1000"), takeBetweenChunks());
  }

  @Test
  void soundAloneBeginsAtOnce() throws Exception {
    queue = queue(LIMIT, 100_000, false);
    queue.configure(AAC);
    offer("A5", "A26");
    assertEquals(List.of("AAC", "A5", "A26"), takeAll());
  }

  @Test
  void nothingBeginsWithoutItsConfiguration() throws Exception {
    offer("K0", "P33");
    assertEquals(List.of(), takeAll());
  }

  @Test
  void soundWaitsForTheKeyframeOnlyAsLongAsTheLimit() throws Exception {
    configured();
    offer("A0");
    pass(2500);
    offer("A2500", "K0");
    assertEquals(List.of("H264", "AAC", "A2500", "K0"), takeAll());
  }

  @Test
  void controlGoesBeforeSoundAndSoundBeforePictures() throws Exception {
    configured();
    offer("K0", "P33", "A21");
    assertTrue(queue.offerControl(new RtmpMessage.Abort(3)));
    assertEquals(List.of("Abort", "H264", "AAC", "A21", "K0", "P33"), takeAll());
  }

  @Test
  void soundAndControlGoBetweenTheChunksOfAPictureAndPicturesDoNot() throws Exception {
    configured();
    offer("K0", "P33");
    assertEquals("K0", take(3).getLast());
    assertEquals(List.of(), takeBetweenChunks());
    offer("A21", "P66", "A42");
    queue.configure(new CodecConfig(Codec.AAC, new byte[] {9}));
    assertTrue(queue.offerControl(new RtmpMessage.Abort(3)));
    assertEquals(List.of("Abort", "A21", "A42", "AAC"), takeBetweenChunks());
    assertEquals(3 * PACKET_BYTES, statistics().queueBytes(), "the picture is still under way");
    sent(latest);
    assertEquals(2, statistics().audioSent());
    assertEquals(1, statistics().videoSent());
    assertEquals(List.of("P33", "P66"), takeAll());
  }

  @Test
  void aPictureAndASoundUnderWayAreBothGivenBack() throws Exception {
    configured();
    offer("K0");
    assertEquals("K0", take(3).getLast());
    offer("A21");
    assertEquals("A21", name(Objects.requireNonNull(queue.takeBetweenChunks())));
    queue.close();
    assertNull(queue.takeBetweenChunks());
    queue.abandon();
    for (EncodedPacket packet : given) {
      assertFalse(isHeld(packet), "a packet was kept");
    }
  }

  @Test
  void whatIsUnderWayWhenTheConnectionEndsIsCountedAtOnceAndOnce() throws Exception {
    configured();
    offer("K0", "P33");
    assertEquals("K0", take(3).getLast());
    queue.close();
    assertEquals(2, statistics().videoDropped(), "the writer has not noticed yet");
    sent(latest);
    queue.abandon();
    offer("P66");
    assertEquals(0, statistics().videoSent());
    assertEquals(3, statistics().videoDropped());
  }

  @Test
  void aNewConfigurationGoesBetweenThePacketsItStandsBetween() throws Exception {
    configured();
    offer("K0");
    queue.configure(new CodecConfig(Codec.H264, new byte[] {9}));
    queue.configure(new CodecConfig(Codec.H264, new byte[] {9}));
    offer("K33");
    assertEquals(List.of("H264", "AAC", "K0", "H264", "K33"), takeAll());
  }

  @Test
  void aTailThatIsTooOldGoesAndTheKeyframesStay() throws Exception {
    configured();
    offer("K0", "P33", "P66");
    pass(2001);
    offer("P2067", "A2067");
    assertEquals(1, keyframesWanted);
    assertEquals(3, statistics().videoDropped());
    offer("P2100");
    offer("K2133", "P2166");
    assertEquals(List.of("H264", "AAC", "A2067", "K0", "K2133"), takeAll());
  }

  @Test
  void theOldestTailGoesFirstAndThatMayBeEnough() throws Exception {
    configured();
    offer("K0", "P33", "P66");
    assertEquals(List.of("H264", "AAC", "K0"), take(3));
    sent(latest);
    pass(1900);
    offer("K1900", "P1933");
    pass(200);
    offer("P2100");
    assertEquals(0, keyframesWanted, "the group that is being filled is whole");
    assertEquals(2, statistics().videoDropped());
    assertEquals(List.of("K1900", "P1933", "P2100"), takeAll());
  }

  @Test
  void tooManyBytesAreTooMuchAsWell() throws Exception {
    queue = queue(LIMIT, 3 * PACKET_BYTES, true);
    configured();
    offer("K0", "P33", "P66");
    assertEquals(0, statistics().videoDropped());
    offer("P100");
    assertEquals(3, statistics().videoDropped());
    assertEquals(PACKET_BYTES, statistics().queueBytes());
    assertEquals(1, keyframesWanted);
    offer("P133", "K166", "P200");
    assertEquals(List.of("H264", "AAC", "K0", "K166", "P200"), takeAll());
  }

  @Test
  void beyondTwiceTheBytesNothingIsLetInNotEvenKeyframes() {
    queue = queue(LIMIT, 2 * PACKET_BYTES, true);
    configured();
    offer("K0", "K33", "K66", "K100", "K133", "A133");
    assertEquals(4 * PACKET_BYTES, statistics().queueBytes());
    assertEquals(1, statistics().videoDropped());
    assertEquals(1, statistics().audioDropped());
  }

  @Test
  void aDeadConnectionIsNotAskedForKeyframesOverAndOver() {
    configured();
    for (int i = 0; i < 30 * 10; i++) {
      offer((i % 60 == 0 ? "K" : "P") + i * 33);
      pass(33);
    }
    assertTrue(keyframesWanted <= 6, keyframesWanted + " keyframes in 10 s");
    assertTrue(statistics().videoDropped() > 200);
    assertTrue(statistics().queueBytes() <= 6 * PACKET_BYTES);
  }

  @Test
  void aKeyframeIsAskedForAgainWhereNoneCame() {
    queue = queue(LIMIT, 2 * PACKET_BYTES, true);
    configured();
    offer("K0", "P33", "P66");
    assertEquals(1, keyframesWanted);
    offer("P100");
    pass(1100);
    offer("P1200");
    assertEquals(2, keyframesWanted);
  }

  @Test
  void soundIsDroppedOnlyWhenItHasWaitedTwiceAsLong() throws Exception {
    queue = queue(LIMIT, 100_000, false);
    queue.configure(AAC);
    offer("A0");
    pass(3000);
    offer("A3000");
    assertEquals(0, statistics().audioDropped());
    pass(1001);
    offer("A4001");
    assertEquals(1, statistics().audioDropped());
    assertEquals(List.of("AAC", "A3000", "A4001"), takeAll());
  }

  @Test
  void whatIsBeingSentCountsAsWaiting() throws Exception {
    configured();
    offer("K0");
    assertEquals("K0", take(3).getLast());
    pass(500);
    assertEquals(500 * MediaClock.MILLISECOND, statistics().queueAgeNanos());
    assertEquals(PACKET_BYTES, statistics().queueBytes());
    sent(latest);
    assertEquals(0, statistics().queueAgeNanos());
    assertEquals(0, statistics().queueBytes());
    assertEquals(1, statistics().videoSent());
  }

  @Test
  void everyPacketGoesBackToItsPoolWhateverBecomesOfIt() throws Exception {
    queue = queue(LIMIT, 3 * PACKET_BYTES, true);
    configured();
    offer("A0", "P0", "K33", "A40", "P66", "P100", "P133", "K166", "A170");
    assertEquals("A40", take(3).getLast());
    queue.close();
    queue.abandon();
    offer("K200");
    assertNull(queue.take());
    for (EncodedPacket packet : given) {
      assertFalse(isHeld(packet), "a packet was kept");
    }
    assertEquals(0, statistics().queueBytes());
  }

  private static boolean isHeld(EncodedPacket packet) {
    try {
      packet.retain();
      packet.close();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Test
  void controlMessagesAreBounded() {
    for (int i = 0; i < 64; i++) {
      assertTrue(queue.offerControl(new RtmpMessage.Abort(i)));
    }
    assertFalse(queue.offerControl(new RtmpMessage.Abort(64)));
  }

  @Test
  void aDrainedQueueGivesWhatItHasAndTakesNothing() throws Exception {
    configured();
    offer("K0");
    queue.drain();
    offer("P33");
    assertEquals(List.of("H264", "AAC", "K0"), takeAll());
  }
}
