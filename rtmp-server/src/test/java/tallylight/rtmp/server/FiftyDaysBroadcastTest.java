package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.rtmp.server.Heard.await;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketSink;
import tallylight.rtmp.flv.FlvReader;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.play.PlayerSettings;
import tallylight.rtmp.play.RtmpPlayer;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.SyntheticBroadcast;

/**
 * One connection for fifty days, past 2^24, 2^31 and 2^32 milliseconds: publisher, ingest, its
 * recording and a player share a clock that is set by hand, and all say the same time.
 */
@Timeout(120)
class FiftyDaysBroadcastTest {
  private static final long FIFTY_DAYS = Duration.ofDays(50).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long[] CROSSINGS = {1L << 24, 1L << 31, 1L << 32};
  private static final int BYTES = 40;

  /** A clock that stands where it is put. */
  private static final class ManualClock implements MediaClock {
    volatile long nanos = -987_654_321_000_000L;

    @Override
    public long nanos() {
      return nanos;
    }
  }

  /** Notes when each packet is, from the first one on. */
  private static final class Times implements PacketSink {
    final List<Long> millis = new ArrayList<>();
    final AtomicInteger count = new AtomicInteger();
    private long base;

    @Override
    public void configure(CodecConfig config) {}

    @Override
    public void accept(EncodedPacket packet) {
      if (millis.isEmpty()) {
        base = packet.dtsNanos();
      }
      millis.add((packet.dtsNanos() - base) / MediaClock.MILLISECOND);
      count.incrementAndGet();
    }
  }

  private final ManualClock clock = new ManualClock();
  private final long epoch = clock.nanos();
  private final SyntheticBroadcast broadcast = new SyntheticBroadcast(epoch);
  private final Heard heard = new Heard();
  private final Times played = new Times();
  private final List<Long> sent = new ArrayList<>();

  @TempDir Path recordings;

  @Test
  void everyPartySaysTheSameTime() throws Exception {
    var patient = PlayLimits.USUAL.withQueue(1 << 20, Duration.ofDays(60), Duration.ofDays(60));
    var settings =
        IngestSettings.onLoopback()
            .withClock(clock)
            .withPlaying(patient)
            .withRecordDirectory(recordings);
    try (IngestServer server = IngestServer.start(settings, heard)) {
      CompletableFuture<RtmpPlayer> player = playing(server);
      try (RtmpPublisher publisher = publisher(server.port())) {
        publisher.configure(SyntheticBroadcast.AVC);
        publisher.configure(SyntheticBroadcast.AAC);
        for (long millis : times()) {
          send(publisher, millis);
          await("the player has it", () -> played.count.get() == sent.size());
        }
        assertTrue(publisher.stop(Duration.ofSeconds(10)));
      } finally {
        player.join().close();
      }
      assertEquals(sent, played.millis);
    }
    List<Long> onTheWire = sent.stream().map(millis -> millis % (1L << 32)).toList();
    assertEquals(
        onTheWire, heard.media.stream().filter(m -> !m.header()).map(Heard.Media::millis).toList());
    assertEquals(onTheWire, recorded());
  }

  private RtmpPublisher publisher(int port) throws Exception {
    return RtmpPublisher.connect(
        SyntheticBroadcast.settings(port, "long").withQueue(Duration.ofDays(60), 1 << 20), clock);
  }

  /** A player that waits for the broadcast. */
  private CompletableFuture<RtmpPlayer> playing(IngestServer server) throws Exception {
    var url = RtmpUrl.parse("rtmp://127.0.0.1:" + server.port() + "/live");
    var player = new CompletableFuture<RtmpPlayer>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                var settings = PlayerSettings.of(url, StreamKey.of("long"));
                player.complete(RtmpPlayer.connect(settings, clock, played));
              } catch (RtmpException | RuntimeException e) {
                player.completeExceptionally(e);
              }
            });
    await("the player waits", () -> server.names() == 1);
    return player;
  }

  /** Every hour, and each picture of the two seconds around a crossing. */
  private static List<Long> times() {
    var times = new ArrayList<Long>();
    for (long hour = 0; hour <= FIFTY_DAYS; hour += HOUR) {
      times.add(hour);
    }
    for (long crossing : CROSSINGS) {
      for (long millis = crossing - 1000; millis <= crossing + 1000; millis += 33) {
        times.add(millis);
      }
      times.add(crossing);
    }
    return times.stream().sorted().distinct().toList();
  }

  /** A picture and sound of one moment. */
  private void send(RtmpPublisher publisher, long millis) {
    clock.nanos = epoch + millis * MediaClock.MILLISECOND;
    for (Codec codec : List.of(Codec.H264, Codec.AAC)) {
      broadcast.give(publisher, codec, true, millis * MediaClock.MILLISECOND, BYTES);
      sent.add(millis);
    }
  }

  private List<Long> recorded() throws Exception {
    var times = new ArrayList<Long>();
    try (var files = Files.list(recordings);
        var file = FileChannel.open(files.findFirst().orElseThrow())) {
      var reader = new FlvReader(file);
      for (FlvTag tag = reader.next(); tag != null; tag = reader.next()) {
        if (tag.type() != FlvTag.SCRIPT && tag.body().remaining() >= BYTES) {
          times.add(tag.timestamp());
        }
      }
    }
    return times;
  }
}
