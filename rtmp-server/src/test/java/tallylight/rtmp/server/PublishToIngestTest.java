package tallylight.rtmp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.rtmp.server.Heard.await;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.media.MediaClock;
import tallylight.rtmp.flv.FlvReader;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.session.Purpose;
import tallylight.rtmp.session.RtmpException;
import tallylight.rtmp.session.Session;
import tallylight.rtmp.testing.Clip;
import tallylight.rtmp.testing.InterleavedClip;
import tallylight.rtmp.testing.SyntheticBroadcast;

/** Our publisher to our ingest, over real sockets. */
@Timeout(60)
class PublishToIngestTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path directory;
  private final Heard heard = new Heard();
  private IngestServer server;

  @BeforeEach
  void start() throws Exception {
    server = IngestServer.start(IngestSettings.onLoopback().withRecordDirectory(directory), heard);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private RtmpPublisher publish(String key) throws Exception {
    return RtmpPublisher.connect(
        SyntheticBroadcast.settings(server.port(), key), MediaClock.system());
  }

  @Test
  void everythingArrivesInOrderWithItsTimes() throws Exception {
    try (RtmpPublisher publisher = publish("whole")) {
      new SyntheticBroadcast(5_000_000_123L).play(publisher, 120);
      assertTrue(publisher.stop(LIMIT));
      assertNull(publisher.failure());
      assertEquals(120, publisher.statistics().videoSent());
      assertEquals(0, publisher.statistics().videoDropped());
      assertEquals(0, publisher.statistics().queueBytes());
    }
    await("the broadcast has ended", () -> !heard.ended.isEmpty());

    assertEquals(List.of(new Heard.Ended("whole", EndReason.UNPUBLISHED)), heard.ended);
    assertEquals(120, heard.pictures("whole").size());
    assertEquals(188, heard.sound("whole").size());
    for (int i = 0; i < 120; i++) {
      assertEquals(i * 1000L / 30, heard.pictures("whole").get(i).millis());
      assertEquals(i * 1024L / 48, heard.sound("whole").get(i).millis());
    }
    assertTrue(heard.media.getFirst().header());
    assertEquals(1280, heard.metadata.getFirst().number("width", 0));
  }

  @Test
  void theRecordingHoldsWhatArrived() throws Exception {
    try (RtmpPublisher publisher = publish("../we ird?token=x")) {
      new SyntheticBroadcast(0).play(publisher, 60);
      assertTrue(publisher.stop(LIMIT));
    }
    await("the broadcast has ended", () -> !heard.ended.isEmpty());

    Path file = heard.published.getFirst().recording().orElseThrow();
    assertEquals(directory.resolve("we_ird.flv"), file);
    List<Long> pictures = new ArrayList<>();
    try (var channel = FileChannel.open(file)) {
      var reader = new FlvReader(channel);
      FlvTag first = Objects.requireNonNull(reader.next());
      assertEquals(FlvTag.SCRIPT, first.type());
      for (FlvTag tag = reader.next(); tag != null; tag = reader.next()) {
        if (tag.type() == FlvTag.VIDEO) {
          pictures.add(tag.timestamp());
        }
      }
    }
    assertEquals(List.of(0L, 0L, 33L, 66L, 100L), pictures.subList(0, 5));
    assertEquals(61, pictures.size());
  }

  @Test
  void soundBetweenTheChunksOfPicturesIsPutTogether() throws Exception {
    var clip = new Clip();
    var settings = SyntheticBroadcast.settings(server.port(), "clip").withChunkSize(128);
    Session session = Session.open(settings, Purpose.PUBLISH, MediaClock.system());
    try (var _ = session.connection().transport()) {
      InterleavedClip.send(clip, session);
    }
    await("the broadcast has ended", () -> !heard.ended.isEmpty());
    try (var channel = FileChannel.open(heard.published.getFirst().recording().orElseThrow())) {
      List<Clip.Tag> recorded = Clip.mediaOf(channel);
      for (int type : new int[] {FlvTag.VIDEO, FlvTag.AUDIO}) {
        assertEquals(
            clip.tags().stream().filter(t -> t.type() == type).toList(),
            recorded.stream().filter(t -> t.type() == type).toList());
      }
      assertNotEquals(clip.tags(), recorded, "sound has overtaken pictures");
    }
  }

  @Test
  void twoPublishersAtOnceDoNotDisturbEachOther() throws Exception {
    try (RtmpPublisher one = publish("one");
        RtmpPublisher two = publish("two")) {
      var broadcast = new SyntheticBroadcast(0);
      Thread beside = Thread.ofPlatform().start(() -> broadcast.play(one, 90));
      new SyntheticBroadcast(99).play(two, 90);
      beside.join();
      assertTrue(one.stop(LIMIT));
      assertTrue(two.stop(LIMIT));
    }
    await("both broadcasts have ended", () -> heard.ended.size() == 2);
    assertEquals(90, heard.pictures("one").size());
    assertEquals(90, heard.pictures("two").size());
  }

  @Test
  void aNameInUseIsRefusedAndTheOneWhoHasItGoesOn() throws Exception {
    try (RtmpPublisher first = publish("same")) {
      var refusal = assertThrows(RtmpException.Rejected.class, () -> publish("same"));
      assertEquals("NetStream.Publish.BadName", refusal.code().orElseThrow());
      assertTrue(refusal.isNameInUse());
      new SyntheticBroadcast(0).play(first, 30);
      assertTrue(first.stop(LIMIT));
    }
    await("the broadcast has ended", () -> !heard.ended.isEmpty());
    assertEquals(30, heard.pictures("same").size());
    try (RtmpPublisher again = publish("same")) {
      await("the name is free again", () -> heard.published.size() == 2);
      assertEquals(
          directory.resolve("same-2.flv"), heard.published.get(1).recording().orElseThrow());
      assertNull(again.failure());
    }
  }

  @Test
  void aRecordingThatCannotBeMadeLeavesTheBroadcastAlone() throws Exception {
    Files.delete(directory);
    try (RtmpPublisher publisher = publish("unrecorded")) {
      new SyntheticBroadcast(0).play(publisher, 30);
      assertTrue(publisher.stop(LIMIT));
    }
    await("the broadcast has ended", () -> !heard.ended.isEmpty());
    assertEquals(1, heard.recordingFailures.size());
    assertTrue(heard.published.getFirst().recording().isEmpty());
    assertEquals(30, heard.pictures("unrecorded").size());
    Files.createDirectory(directory);
  }

  @Test
  void theServersShutdownIsALostConnection() throws Exception {
    try (RtmpPublisher publisher = publish("cut")) {
      var ended = publisher.ended().toCompletableFuture();
      server.close();
      assertTrue(ended.get().isPresent());
      assertEquals(List.of(new Heard.Ended("cut", EndReason.SHUTDOWN)), heard.ended);
    }
  }

  @Test
  void theServerAcknowledgesWhatItReceived() throws Exception {
    try (RtmpPublisher publisher = publish("acks")) {
      new SyntheticBroadcast(0).play(publisher, 120);
      await(
          "an acknowledgement came",
          () -> publisher.statistics().acknowledgedBytes() >= 10 * 65_536);
      assertTrue(publisher.statistics().acknowledgedBytes() <= publisher.statistics().bytesSent());
      assertTrue(publisher.statistics().acknowledgedAtNanos() != 0);
    }
  }
}
