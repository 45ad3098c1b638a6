package tallylight.bench.push;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tallylight.media.AudioFormat;
import tallylight.media.Bitrate;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.flv.FlvReader;
import tallylight.rtmp.flv.FlvTag;
import tallylight.rtmp.flv.MediaTagReader;
import tallylight.rtmp.flv.PacketType;
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

  private final PacketPool pool = new PacketPool();
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
      new PushFlv(publisher).push(new FlvReader(file));
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

  private void push(FlvReader file) throws IOException {
    var body = new MediaTagReader();
    for (FlvTag tag = file.next(); tag != null; tag = file.next()) {
      boolean video = tag.type() == FlvTag.VIDEO;
      if (tag.type() == FlvTag.SCRIPT || !body.read(video, tag.body())) {
        continue;
      }
      while (body.nextTrack()) {
        if (body.packetType() == PacketType.SEQUENCE_START) {
          configure(body, tag.body());
        } else if (body.packetType() == PacketType.CODED_FRAMES) {
          give(body, video, tag.timestamp(), tag.body());
        }
      }
    }
  }

  private void configure(MediaTagReader tag, ByteBuffer body) {
    var record = new byte[tag.dataBytes()];
    body.get(tag.dataAt(), record);
    publisher.configure(new CodecConfig(tag.track(), Objects.requireNonNull(tag.codec()), record));
  }

  private void give(MediaTagReader tag, boolean video, long millis, ByteBuffer body)
      throws IOException {
    awaitRoom();
    int size = tag.dataBytes();
    try (EncodedPacket packet = pool.acquire(size)) {
      packet.buffer().put(0, body, tag.dataAt(), size);
      long dts = millis * MediaClock.MILLISECOND;
      long pts = dts + tag.compositionOffset() * MediaClock.MILLISECOND;
      boolean keyframe = !video || tag.isKeyframe();
      packet.describe(Objects.requireNonNull(tag.codec()), keyframe, pts, dts, size);
      publisher.accept(packet.onTrack(tag.track()));
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
