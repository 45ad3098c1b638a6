package tallylight.app.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;

class ReplayBufferTest {
  private static final int BYTES = 1024;

  private final PacketPool pool = new PacketPool();

  private void picture(ReplayBuffer into, long millis, boolean keyframe) {
    send(into, Codec.H264, millis, keyframe);
  }

  private void send(ReplayBuffer into, Codec codec, long millis, boolean keyframe) {
    long nanos = millis * MediaClock.MILLISECOND;
    try (EncodedPacket packet = pool.acquire(BYTES)) {
      packet.describe(codec, keyframe, nanos, nanos, BYTES);
      into.accept(packet);
    }
  }

  /** Ten pictures and ten sounds a second, a keyframe every two seconds. */
  private void play(ReplayBuffer into, int fromSeconds, int toSeconds) {
    for (long t = fromSeconds * 1000L; t < toSeconds * 1000L; t += 100) {
      picture(into, t, t % 2000 == 0);
      send(into, Codec.AAC, t + 50, true);
    }
  }

  private static long firstMillis(ReplayBuffer.Clip clip) {
    return clip.packets().getFirst().dtsNanos() / MediaClock.MILLISECOND;
  }

  @Test
  void theLastSecondsAreKeptFromAKeyframeOn() {
    try (var replay = new ReplayBuffer(Duration.ofSeconds(5), 1 << 20)) {
      play(replay, 0, 60);
      try (ReplayBuffer.Clip clip = replay.clip()) {
        assertEquals(54_000, firstMillis(clip));
        assertTrue(clip.packets().getFirst().isKeyframe());
        assertTrue(clip.packets().getFirst().isVideo());
        assertEquals(120, clip.packets().size(), "all pictures and sounds of six seconds");
      }
    }
  }

  @Test
  void itBeginsWithTheFirstKeyframe() {
    try (var replay = new ReplayBuffer(Duration.ofSeconds(5), 1 << 20)) {
      send(replay, Codec.AAC, 900, true);
      picture(replay, 1000, false);
      assertEquals(Duration.ZERO, replay.length());
      picture(replay, 2000, true);
      picture(replay, 2100, false);
      assertEquals(Duration.ofMillis(100), replay.length());
    }
  }

  @Test
  void memoryIsBoundedWhateverTheBitrate() {
    int most = 50 * BYTES;
    try (var replay = new ReplayBuffer(Duration.ofSeconds(30), most)) {
      for (int second = 0; second < 120; second++) {
        play(replay, second, second + 1);
        assertTrue(replay.bytes() <= most, replay.bytes() + " bytes");
      }
      try (ReplayBuffer.Clip clip = replay.clip()) {
        assertTrue(clip.packets().getFirst().isKeyframe());
        assertEquals(118_000, firstMillis(clip));
      }
    }
  }

  @Test
  void aGroupThatIsTooLargeByItselfIsNotKept() {
    try (var replay = new ReplayBuffer(Duration.ofSeconds(30), 5 * BYTES)) {
      play(replay, 0, 2);
      assertEquals(0, replay.bytes());
      picture(replay, 2000, true);
      assertEquals(BYTES, replay.bytes());
    }
  }

  @Test
  void aClipStaysWholeWhileTheProgramGoesOn() {
    try (var replay = new ReplayBuffer(Duration.ofSeconds(2), 1 << 20)) {
      replay.configure(new CodecConfig(Codec.H264, new byte[] {1, 2}));
      play(replay, 0, 4);
      try (ReplayBuffer.Clip clip = replay.clip()) {
        long first = firstMillis(clip);
        play(replay, 4, 20);
        assertEquals(first, firstMillis(clip));
        assertEquals(List.of(new CodecConfig(Codec.H264, new byte[] {1, 2})), clip.configs());
      }
    }
  }

  @Test
  void everyPacketGoesBackToThePool() {
    var replay = new ReplayBuffer(Duration.ofSeconds(2), 1 << 20);
    var another = new PacketPool();
    EncodedPacket watched = another.acquire(BYTES);
    watched.describe(Codec.H264, true, 0, 0, BYTES);
    replay.accept(watched);
    watched.close();
    assertNotSame(watched, another.acquire(BYTES), "it is kept");
    play(replay, 2, 9);
    assertSame(watched, another.acquire(BYTES), "what is forgotten may be used again");
    replay.close();
    assertEquals(0, replay.bytes());
  }
}
