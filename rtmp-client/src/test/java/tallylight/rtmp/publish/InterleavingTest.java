package tallylight.rtmp.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tallylight.media.Codec;
import tallylight.media.MediaClock;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.message.RtmpMessage;
import tallylight.rtmp.session.Purpose;
import tallylight.rtmp.session.Session;
import tallylight.rtmp.testing.Clip;
import tallylight.rtmp.testing.InterleavedClip;
import tallylight.rtmp.testing.SyntheticBroadcast;

/** Sound goes between the chunks of a large picture. */
@Timeout(60)
class InterleavingTest {
  /** More than the system holds of a connection whose peer does not read. */
  private static final int LARGE_PICTURE = 15 << 20;

  /** As much as says that the picture is under way. */
  private static final int BEGUN = 16 << 10;

  @TempDir Path directory;

  /**
   * Given a server that does not read and a picture half of which is with the system, when sound
   * and a ping come, then they arrive before the picture is whole.
   */
  @Test
  void soundOvertakesTheRestOfAPicture() throws Exception {
    var heard = new ArrayList<String>();
    var soundGiven = new CountDownLatch(1);
    try (var server =
        new ScriptedServer(
            client -> {
              client.start();
              soundGiven.await();
              while (!heard.contains("V" + LARGE_PICTURE)) {
                heard.add(name(client.next()));
              }
            })) {
      var settings =
          SyntheticBroadcast.settings(server.port(), "key")
              .withQueue(Duration.ofMinutes(1), 2L * LARGE_PICTURE);
      try (var publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
        var broadcast = new SyntheticBroadcast(0);
        publisher.configure(SyntheticBroadcast.AVC);
        publisher.configure(SyntheticBroadcast.AAC);
        broadcast.give(publisher, Codec.H264, true, 0, LARGE_PICTURE);
        while (publisher.statistics().bytesSent() < BEGUN) {
          TimeUnit.MILLISECONDS.sleep(1);
        }
        broadcast.give(publisher, Codec.AAC, true, 21 * MediaClock.MILLISECOND, 400);
        broadcast.give(publisher, Codec.H264, false, 33 * MediaClock.MILLISECOND, 5000);
        broadcast.give(publisher, Codec.AAC, true, 42 * MediaClock.MILLISECOND, 401);
        soundGiven.countDown();
        server.awaitEnd();
      }
    }
    assertEquals(List.of("A400", "A401", "V" + LARGE_PICTURE), mediaIn(heard));
  }

  /** Media by kind and bytes, without its head; configurations are C. */
  private static String name(RtmpMessage message) {
    return switch (message) {
      case RtmpMessage.Video m when m.payload().get(1) == 0 -> "C";
      case RtmpMessage.Audio m when m.payload().get(1) == 0 -> "C";
      case RtmpMessage.Video m -> "V" + (m.payload().remaining() - 5);
      case RtmpMessage.Audio m -> "A" + (m.payload().remaining() - 2);
      default -> message.getClass().getSimpleName();
    };
  }

  private static List<String> mediaIn(List<String> names) {
    return names.stream().filter(name -> name.matches("[AV]\\d+")).toList();
  }

  /** Between the chunks of pictures goes all the sound there is; nginx keeps what it is sent. */
  @Test
  void nginxPutsInterleavedMessagesTogether() throws Exception {
    var clip = new Clip();
    try (var nginx = new Nginx(directory)) {
      var settings = SyntheticBroadcast.settings(nginx.port, "clip").withChunkSize(128);
      Session session = Session.open(settings, Purpose.PUBLISH, MediaClock.system());
      try (var _ = session.connection().transport()) {
        InterleavedClip.send(clip, session);
      }
      Path recording = nginx.recordings.resolve("clip.flv");
      assertEquals(bodies(clip.tags(), FlvTag.VIDEO), recorded(recording, FlvTag.VIDEO));
      assertEquals(bodies(clip.tags(), FlvTag.AUDIO), recorded(recording, FlvTag.AUDIO));
    }
  }

  /**
   * Time and a hash of each, since a failure prints them all. Where sound comes before the first
   * picture is whole, nginx writes the configuration once more by itself.
   */
  private static List<String> bodies(List<Clip.Tag> tags, int type) {
    return tags.stream()
        .filter(t -> t.type() == type)
        .map(t -> t.millis() + ":" + Integer.toHexString(t.body().hashCode()))
        .distinct()
        .toList();
  }

  private static List<String> recorded(Path file, int type) throws Exception {
    try (var channel = FileChannel.open(file)) {
      return bodies(Clip.mediaOf(channel), type);
    }
  }
}
