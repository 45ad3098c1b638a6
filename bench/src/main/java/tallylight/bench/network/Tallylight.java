package tallylight.bench.network;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tallylight.media.Codec;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.rtmp.congestion.Backlog;
import tallylight.rtmp.congestion.Decision;
import tallylight.rtmp.congestion.Decision.Pictures;
import tallylight.rtmp.congestion.Nagle;
import tallylight.rtmp.congestion.PictureLadder;
import tallylight.rtmp.congestion.PictureLadder.Permission;
import tallylight.rtmp.congestion.RateController;
import tallylight.rtmp.congestion.RateLaw;
import tallylight.rtmp.congestion.RateSettings;
import tallylight.rtmp.congestion.UplinkSample;

/** The product's own backlog and controller. */
final class Tallylight implements Publisher {
  static final int SAMPLE_MILLIS = 25;
  private static final long LIMIT_NANOS = 2 * MediaClock.SECOND;
  private static final long LIMIT_BYTES = 8 << 20;
  private static final int LOW_WATER = 16 * 1024;

  /** How often the publisher looks whether small segments are to wait. */
  private static final int NAGLE_MILLIS = 100;

  /** What of the system's knowledge the controller gets. */
  enum Sight {
    KERNEL,
    ACKNOWLEDGEMENTS,
    WRITES_ONLY
  }

  private final PacketPool pool = new PacketPool();
  private final Map<Long, Frame> frames = new HashMap<>();
  private final @Nullable EncodedPacket[] writing = new EncodedPacket[2];
  private final Backlog backlog;
  private final RateController controller;
  private final Sight sight;
  private final Nagle nagle = new Nagle();
  private final PictureLadder ladder;
  private long now;
  private boolean keyframeWanted;
  private Pictures pictures = Pictures.ALL;
  private long encodedVideo;
  private double kilobits;
  private int pictureDivisor = 1;

  Tallylight(
      Scenario scenario, RateSettings range, RateLaw law, Sight sight, Permission mayGiveUp) {
    this.sight = sight;
    this.ladder = new PictureLadder(scenario.format(), mayGiveUp);
    this.kilobits = scenario.ceiling();
    backlog = new Backlog(LIMIT_NANOS, LIMIT_BYTES, () -> now);
    controller = new RateController(range, law);
  }

  @Override
  public void encoded(Frame frame, int millis) {
    now = millis * MediaClock.MILLISECOND;
    EncodedPacket packet = pool.acquire(frame.bytes);
    long name = frame.number * 2L + (frame.audio ? 1 : 0);
    Codec codec = frame.audio ? Codec.AAC : Codec.H264;
    packet.describe(codec, frame.audio || frame.key, name, name, frame.bytes);
    frames.put(name, frame);
    keyframeWanted |= backlog.add(packet);
    packet.close();
    encodedVideo += frame.audio ? 0 : frame.bytes;
  }

  @Override
  public @Nullable Frame next(int millis) {
    now = millis * MediaClock.MILLISECOND;
    return taken(backlog.poll());
  }

  @Override
  public @Nullable Frame nextSound(int millis) {
    now = millis * MediaClock.MILLISECOND;
    return taken(backlog.pollSound());
  }

  private @Nullable Frame taken(@Nullable Object item) {
    if (!(item instanceof EncodedPacket packet)) {
      return null;
    }
    writing[packet.isVideo() ? 0 : 1] = packet;
    return frames.remove(packet.dtsNanos());
  }

  @Override
  public void written(Frame frame, int began, int millis) {
    now = millis * MediaClock.MILLISECOND;
    EncodedPacket packet = writing[frame.audio ? 1 : 0];
    if (packet != null) {
      backlog.sent(packet);
    }
  }

  @Override
  public void tick(int millis, TcpFlow socket) {
    now = millis * MediaClock.MILLISECOND;
    if (millis == 0 && sight == Sight.KERNEL) {
      socket.setLowWater(LOW_WATER);
    }
    if (millis % SAMPLE_MILLIS != 0) {
      return;
    }
    if (sight == Sight.KERNEL
        && millis % NAGLE_MILLIS == 0
        && nagle.look(rtt(socket), leastRtt(socket))) {
      socket.setCoalescing(nagle.isUseful());
    }
    Decision decision = controller.next(sample(socket));
    kilobits = decision.video().bitsPerSecond() / 1000.0;
    pictures = decision.pictures();
    pictureDivisor = ladder.next(now, decision.video()).pictureDivisor();
  }

  private UplinkSample sample(TcpFlow socket) {
    boolean kernel = sight == Sight.KERNEL;
    long acknowledged =
        switch (sight) {
          case KERNEL -> socket.acknowledged();
          case ACKNOWLEDGEMENTS -> socket.received() / 65_536 * 65_536;
          case WRITES_ONLY -> UplinkSample.UNKNOWN;
        };
    return new UplinkSample(
        now,
        encodedVideo,
        backlog.bytes(),
        backlog.ageNanos(),
        socket.written(),
        kernel ? socket.unsent() : UplinkSample.UNKNOWN,
        kernel ? socket.held() - socket.unsent() : UplinkSample.UNKNOWN,
        acknowledged,
        kernel ? rtt(socket) : UplinkSample.UNKNOWN);
  }

  private static long rtt(TcpFlow socket) {
    return (long) (socket.rttMillis() * MediaClock.MILLISECOND);
  }

  private static long leastRtt(TcpFlow socket) {
    return socket.minRttMillis() * MediaClock.MILLISECOND;
  }

  @Override
  public double videoKilobits() {
    return kilobits;
  }

  @Override
  public int pictureDivisor() {
    return pictureDivisor;
  }

  @Override
  public boolean leavesOut(int picture) {
    return pictures == Pictures.NONE || pictures == Pictures.EVERY_SECOND && picture % 2 == 1;
  }

  @Override
  public boolean takeKeyframeRequest() {
    boolean wanted = keyframeWanted;
    keyframeWanted = false;
    return wanted;
  }
}
