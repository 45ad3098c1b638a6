package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.play.PlayerSettings;
import tallylight.rtmp.play.RtmpPlayer;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.Clip;

/** Our player at a server that is not ours. */
@Timeout(60)
class PlayFromNginxTest {
  @TempDir Path directory;

  @Test
  void nginxGivesWhatWasPublished() throws Exception {
    try (var nginx = new Nginx(directory)) {
      RtmpUrl url = RtmpUrl.parse("rtmp://127.0.0.1:" + nginx.port + "/live");
      StreamKey name = StreamKey.of("clip");
      var sent = new Noted();
      var received = new Noted();
      new Clip().play(sent, 0);
      try (RtmpPlayer player =
              RtmpPlayer.connect(PlayerSettings.of(url, name), MediaClock.system(), received);
          RtmpPublisher publisher =
              RtmpPublisher.connect(
                  PublisherSettings.of(url, name, Clip.DESCRIPTION), MediaClock.system())) {
        new Clip().play(publisher, 0);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (received.pictures.size() < sent.pictures.size() && System.nanoTime() < deadline) {
          Thread.sleep(10);
        }
        assertTrue(publisher.stop(Duration.ofSeconds(5)));
        assertNull(player.failure());
        assertEquals(160, player.metadata().orElseThrow().number("width", 0));
      }
      assertEquals(Set.copyOf(sent.configs), Set.copyOf(received.configs));
      assertEquals(sent.pictures, received.pictures);
    }
  }

  /** Notes pictures as time since the first, offset, keyframe and size. */
  private static final class Noted implements PacketSink {
    final List<CodecConfig> configs = new CopyOnWriteArrayList<>();
    final List<List<Object>> pictures = new CopyOnWriteArrayList<>();
    private long base;

    @Override
    public void configure(CodecConfig config) {
      configs.add(config);
    }

    @Override
    public void accept(EncodedPacket packet) {
      if (packet.isVideo()) {
        base = pictures.isEmpty() ? packet.dtsNanos() : base;
        pictures.add(
            List.of(
                packet.dtsNanos() - base,
                packet.ptsNanos() - packet.dtsNanos(),
                packet.isKeyframe(),
                packet.size()));
      }
    }
  }
}
