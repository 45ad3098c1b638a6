package tallylight.bench.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tallylight.media.Bitrate;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;
import tallylight.rtmp.publish.PublisherSettings;
import tallylight.rtmp.publish.RtmpPublisher;
import tallylight.rtmp.publish.StreamDescription;
import tallylight.rtmp.session.RtmpUrl;
import tallylight.rtmp.session.StreamKey;

/**
 * Many publishers at once, each with 30 pictures a second, spread evenly over time. Arguments:
 * port, publishers, kbit/s of each, seconds. Prints pictures given, pictures dropped, and failures.
 */
public final class PublisherCrowd {
  private static final FrameRate RATE = FrameRate.of(30);
  private static final int KEYFRAME_EVERY = 60;
  private static final CodecConfig AVC =
      new CodecConfig(Codec.H264, HexFormat.of().parseHex("0164001fffe1000467640000010004680000"));

  private PublisherCrowd() {}

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    int size = Integer.parseInt(arguments[2]) * 1000 / 8 / 30;
    int pictures = Integer.parseInt(arguments[3]) * 30;
    List<RtmpPublisher> publishers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      publishers.add(connect(port, "crowd-" + i));
    }
    play(publishers, pictures, size);
    int failures = 0;
    long dropped = 0;
    for (RtmpPublisher publisher : publishers) {
      failures += publisher.stop(Duration.ofSeconds(10)) ? 0 : 1;
      dropped += publisher.statistics().videoDropped();
    }
    System.out.println((long) count * pictures + " " + dropped + " " + failures);
  }

  private static RtmpPublisher connect(int port, String name) throws Exception {
    var description =
        new StreamDescription(
            VideoFormat.of(VideoSize.HD_720, RATE),
            Bitrate.kilobits(1000),
            null,
            Bitrate.kilobits(0),
            "Tallylight");
    RtmpPublisher publisher =
        RtmpPublisher.connect(
            PublisherSettings.of(
                RtmpUrl.parse("rtmp://127.0.0.1:" + port + "/live"),
                StreamKey.of(name),
                description),
            MediaClock.system());
    publisher.configure(AVC);
    return publisher;
  }

  private static void play(List<RtmpPublisher> publishers, int pictures, int size) {
    var pool = new PacketPool();
    long base = System.nanoTime();
    for (int picture = 0; picture < pictures; picture++) {
      long time = RATE.startNanos(picture);
      long interval = RATE.startNanos(picture + 1) - time;
      EncodedPacket packet = pool.acquire(size);
      packet.describe(Codec.H264, picture % KEYFRAME_EVERY == 0, time, time, size);
      for (int i = 0; i < publishers.size(); i++) {
        awaitMoment(base + time + interval * i / publishers.size());
        publishers.get(i).accept(packet);
      }
      packet.close();
    }
  }

  private static void awaitMoment(long moment) {
    for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
