package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tallylight.media.MediaClock;
import tallylight.rtmp.handshake.HandshakeKind;
import tallylight.rtmp.session.ConnectionSettings;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;
import tallylight.rtmp.testing.Clip;
import tallylight.rtmp.testing.Clip.Tag;
import tallylight.rtmp.testing.Tools;

/** Servers that are not ours take the broadcast and keep every byte and every timestamp. */
@Timeout(60)
class RealServersTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path directory;
  private final Clip clip = new Clip();

  private static RtmpPublisher connect(int port, String app, String key) throws Exception {
    return RtmpPublisher.connect(
        PublisherSettings.of(
            RtmpUrl.parse("rtmp://127.0.0.1:" + port + "/" + app),
            StreamKey.of(key),
            Clip.DESCRIPTION),
        MediaClock.system());
  }

  @Test
  void nginxRecordsEveryPacketAsSent() throws Exception {
    try (var nginx = new Nginx(directory)) {
      try (RtmpPublisher publisher = connect(nginx.port, "live", "clip")) {
        clip.play(publisher, 12_345_678_987L);
        assertTrue(publisher.stop(LIMIT));
        assertNull(publisher.failure());
      }
      Path recording = nginx.recordings.resolve("clip.flv");
      assertEquals(expected(FlvKind.VIDEO), recorded(recording, FlvKind.VIDEO));
      assertEquals(expected(FlvKind.AUDIO), recorded(recording, FlvKind.AUDIO));
    }
  }

  /** It answers either kind with a digest in the first half. */
  @ParameterizedTest
  @EnumSource
  void nginxTakesEveryKindOfHandshake(HandshakeKind kind) throws Exception {
    try (var nginx = new Nginx(directory)) {
      var settings =
          PublisherSettings.of(
                  RtmpUrl.parse("rtmp://127.0.0.1:" + nginx.port + "/live"),
                  StreamKey.of("clip"),
                  Clip.DESCRIPTION)
              .withConnection(ConnectionSettings.USUAL.withHandshake(kind));
      try (RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
        clip.play(publisher, 0);
        assertTrue(publisher.stop(LIMIT));
      }
      Path recording = nginx.recordings.resolve("clip.flv");
      assertEquals(expected(FlvKind.VIDEO), recorded(recording, FlvKind.VIDEO));
    }
  }

  @Test
  void nginxAcknowledges() throws Exception {
    try (var nginx = new Nginx(directory);
        RtmpPublisher publisher = connect(nginx.port, "live", "acks")) {
      long deadline = System.nanoTime() + LIMIT.toNanos();
      for (long i = 0; publisher.statistics().acknowledgedBytes() == 0; i++) {
        assertTrue(System.nanoTime() < deadline, "no acknowledgement came");
        clip.play(publisher, i * 2 * MediaClock.SECOND);
      }
      assertNull(publisher.failure());
    }
  }

  @Test
  void aRefusalAfterPublishStartIsARejection() throws Exception {
    try (var nginx = new Nginx(directory)) {
      RtmpException refusal =
          assertThrows(
              RtmpException.Rejected.class,
              () -> {
                try (RtmpPublisher publisher = connect(nginx.port, "deny", "secret")) {
                  throw publisher.ended().toCompletableFuture().get(10, TimeUnit.SECONDS).get();
                }
              });
      assertTrue(refusal.problem().why().contains("stream key is the usual cause"));
    }
  }

  @Test
  void aNameInUseIsARejection() throws Exception {
    try (var nginx = new Nginx(directory);
        RtmpPublisher first = connect(nginx.port, "live", "same")) {
      assertNull(first.failure());
      var refusal =
          assertThrows(RtmpException.Rejected.class, () -> connect(nginx.port, "live", "same"));
      assertTrue(refusal.isNameInUse());
    }
  }

  @Test
  void nginxThatDiesIsALostConnection() throws Exception {
    var nginx = new Nginx(directory);
    try (RtmpPublisher publisher = connect(nginx.port, "live", "dies")) {
      var ended = publisher.ended().toCompletableFuture();
      clip.play(publisher, 0);
      assertThrows(TimeoutException.class, () -> ended.get(1100, TimeUnit.MILLISECONDS));
      nginx.close();
      assertEquals(
          RtmpException.ConnectionLost.class,
          ended.get(10, TimeUnit.SECONDS).orElseThrow().getClass());
    } finally {
      nginx.close();
    }
  }

  @Test
  void ffmpegsListenerRecordsEveryPacketAsSent() throws Exception {
    String ffmpeg = Tools.require("ffmpeg");
    int port = Nginx.freePort();
    Path recording = directory.resolve("listened.flv");
    Process process =
        new ProcessBuilder(
                ffmpeg,
                "-nostdin",
                "-v",
                "error",
                "-listen",
                "1",
                "-i",
                "rtmp://127.0.0.1:" + port + "/live/clip",
                "-c",
                "copy",
                "-copyts",
                recording.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("ffmpeg.txt").toFile())
            .start();
    try {
      try (RtmpPublisher publisher = connectOnceItListens(port)) {
        clip.play(publisher, 0);
        assertTrue(publisher.stop(LIMIT));
      }
      assertTrue(process.waitFor(20, TimeUnit.SECONDS), "ffmpeg did not end");
    } finally {
      process.destroyForcibly();
    }
    // It says so after ffmpeg's own broadcasts as well.
    assertEquals(
        "rtmp://127.0.0.1:" + port + "/live/clip: Input/output error",
        Files.readString(directory.resolve("ffmpeg.txt")).strip());
    assertEquals(expected(FlvKind.VIDEO), recorded(recording, FlvKind.VIDEO));
    assertEquals(expected(FlvKind.AUDIO), recorded(recording, FlvKind.AUDIO));
  }

  private static RtmpPublisher connectOnceItListens(int port) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        return connect(port, "live", "clip");
      } catch (RtmpException.Unreachable e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(20);
      }
    }
  }

  private enum FlvKind {
    AUDIO,
    VIDEO;

    boolean holds(Tag tag) {
      return tag.type() == (this == VIDEO ? 9 : 8);
    }
  }

  /** The clip's tags, counted from its first keyframe; sound before that is left out. */
  private List<Tag> expected(FlvKind kind) {
    long base =
        clip.tags().stream()
            .filter(tag -> FlvKind.VIDEO.holds(tag) && !tag.isConfig())
            .findFirst()
            .orElseThrow()
            .millis();
    return clip.tags().stream()
        .filter(kind::holds)
        .filter(tag -> tag.isConfig() || tag.millis() >= base)
        .map(tag -> new Tag(tag.type(), tag.isConfig() ? 0 : tag.millis() - base, tag.body()))
        .toList();
  }

  /** A recording's tags; nginx writes each sequence header twice. */
  private static List<Tag> recorded(Path file, FlvKind kind) throws Exception {
    try (var channel = FileChannel.open(file)) {
      return Clip.mediaOf(channel).stream()
          .filter(kind::holds)
          .filter(tag -> !tag.isSequenceEnd())
          .distinct()
          .toList();
    }
  }
}
