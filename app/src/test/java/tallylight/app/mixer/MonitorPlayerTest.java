package tallylight.app.mixer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import javax.sound.sampled.SourceDataLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/** What a sound card is given, where only the card is made up. */
@Timeout(60)
class MonitorPlayerTest {
  private final ByteArrayOutputStream played = new ByteArrayOutputStream();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Semaphore room = new Semaphore(0);

  private final SourceDataLine card =
      (SourceDataLine)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {SourceDataLine.class},
              (_, method, arguments) -> {
                if (!method.getName().equals("write")) {
                  calls.add(method.getName());
                  return null;
                }
                room.acquireUninterruptibly();
                synchronized (played) {
                  played.write((byte[]) arguments[0], (int) arguments[1], (int) arguments[2]);
                }
                return arguments[2];
              });

  private short[] awaitSamples(int count) {
    while (true) {
      synchronized (played) {
        if (played.size() >= 4 * count) {
          var samples = new short[played.size() / 2];
          ByteBuffer.wrap(played.toByteArray())
              .order(ByteOrder.LITTLE_ENDIAN)
              .asShortBuffer()
              .get(samples);
          return samples;
        }
      }
      LockSupport.parkNanos(MediaClock.MILLISECOND);
    }
  }

  @Test
  void whatIsMonitoredIsHeardAndNothingElse() throws Exception {
    room.release(100);
    AudioFrame frame = new AudioFrame(AudioFormat.STUDIO, Mixer.LENGTH);
    var voice = Signal.constant(0.5, -0.25);
    try (var player = new MonitorPlayer(card);
        var mixer = new Mixer(Map.of("voice", voice, "music", Signal.constant(0.1, 0.1)))) {
      for (MixerChannel channel : mixer.channels()) {
        boolean monitored = channel.name().equals("voice");
        channel.change(ChannelSettings.USUAL.withMuted(true).withMonitored(monitored));
      }
      mixer.start(0);
      mixer.monitorTo(player);
      mixer.read(frame);
      short[] samples = awaitSamples(2 * MonitorPlayer.BLOCK);
      assertEquals(16_384, samples[0], 1);
      assertEquals(-8_192, samples[1], 1);
      assertEquals(16_384, samples[2 * 2 * MonitorPlayer.BLOCK - 2], 1);
      assertEquals(0, frame.channel(0)[0], "the mix has none of it");
    }
    assertEquals(List.of("start", "flush", "stop", "close"), calls);
  }

  @Test
  void aCardThatDoesNotKeepUpHoldsNobodyUpAndStaysNear() {
    try (var player = new MonitorPlayer(card)) {
      var frame = new AudioFrame(AudioFormat.STUDIO, MonitorPlayer.BLOCK);
      player.sound(frame);
      while (!room.hasQueuedThreads()) {
        LockSupport.parkNanos(MediaClock.MILLISECOND);
      }
      for (int i = 0; i < 100; i++) {
        Arrays.fill(frame.channel(0), i / 100f);
        player.sound(frame);
      }
      room.release(1000);
      // The block that the card had not taken, and then the newest 60 ms.
      short[] samples = awaitSamples(MonitorPlayer.BLOCK + MonitorPlayer.KEPT);
      assertEquals(2 * (MonitorPlayer.BLOCK + MonitorPlayer.KEPT), samples.length);
      assertEquals(0.99 * Short.MAX_VALUE, samples[samples.length - 2], 1);
    }
  }
}
