package tallylight.bench.push;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.flv.FlvPackets;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.PublisherStatistics;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.publish.StreamDescription;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/** Publishes an FLV file of H.264 and AAC without regard to its time: {@code FILE URL KEY}. */
public final class PushFlv {
  /** The file is read ahead of the socket by this much, and no further. */
  private static final long MOST_WAITING_BYTES = 4 << 20;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final StreamDescription DESCRIPTION =
      new StreamDescription(
          VideoFormat.of(VideoSize.HD_720, FrameRate.of(30)),
          Bitrate.kilobits(50_000),
          AudioFormat.STUDIO,
          Bitrate.kilobits(160),
          "Tallylight");

  private final RtmpPublisher publisher;

  private PushFlv(RtmpPublisher publisher) {
    this.publisher = publisher;
  }

  public static void main(String[] arguments) throws Exception {
    PublisherSettings settings =
        PublisherSettings.of(RtmpUrl.parse(arguments[1]), StreamKey.of(arguments[2]), DESCRIPTION)
            .withQueue(Duration.ofHours(1), 64 << 20);
    try (var file = FileChannel.open(Path.of(arguments[0]));
        RtmpPublisher publisher = RtmpPublisher.connect(settings, MediaClock.system())) {
      new PushFlv(publisher).push(new FlvPackets(file));
      boolean whole = publisher.stop(Duration.ofMinutes(1));
      PublisherStatistics sent = publisher.statistics();
      System.out.printf(
          "%d pictures, %d sounds, %d bytes%n",
          sent.videoSent(), sent.audioSent(), sent.bytesSent());
      if (!whole || sent.videoDropped() + sent.audioDropped() > 0) {
        throw new IllegalStateException("not all of it was sent");
      }
    }
  }

  private void push(FlvPackets file) throws IOException {
    while (file.advance()) {
      awaitRoom();
      file.give(publisher);
    }
  }

  private void awaitRoom() throws IOException {
    while (publisher.statistics().queueBytes() > MOST_WAITING_BYTES) {
      if (publisher.failure() != null) {
        throw new IOException("the connection ended", publisher.failure());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
