package tallylight.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tallylight.app.mixer.Mixer;
import tallylight.app.scene.Scene;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.capture.live.LiveSound;
import tallylight.capture.testcard.FlashBeep;
import tallylight.capture.testcard.FlashBeepMeter;
import tallylight.capture.testcard.TestCard;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.Codec;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;
import tallylight.rtmp.flv.Timeline;

/**
 * Given a microphone whose crystal is wrong and whose sound is held up, and a program that is held
 * up too, when flashes and beeps go through compositor, drift correction, mixer with limiter, the
 * ticks of the program and the timestamps of FLV in virtual time, then they are together at every
 * second.
 *
 * <p>Left out is what turns frames into packets and brings them away: codecs, whose delay is the
 * same for every picture, and sockets. {@code -Dtallylight.sync.virtual.seconds=36000} lasts ten
 * hours.
 */
class HoursInSyncTest {
  private static final int SECONDS = Integer.getInteger("tallylight.sync.virtual.seconds", 300);
  private static final double MOST_MILLIS = 10;
  private static final long EPOCH = 5_555_555_555L;
  private static final AudioFormat STUDIO = AudioFormat.STUDIO;
  private static final VideoFormat FORMAT = VideoFormat.of(new VideoSize(64, 36), FrameRate.of(30));

  private final Timeline timeline = new Timeline(EPOCH);
  private final PacketPool packets = new PacketPool();
  private FlashBeepMeter meter = new FlashBeepMeter();
  private int pairs;
  private double farthest;

  /** A microphone that hears a beep on every full second, as the test card flashes. */
  private static final class VirtualMicrophone implements AudioSource {
    private static final int BLOCK = 480;
    private static final double BEEP_SECONDS = 0.04;
    private static final long STALL = 250 * MediaClock.MILLISECOND;

    private final LiveSound sound = new LiveSound(STUDIO.sampleRate());
    private final SplittableRandom random = new SplittableRandom(11);
    private final float[] block = new float[BLOCK];
    private final double rate;
    private long written;
    private long arrival;
    private long now;

    VirtualMicrophone(int ppm) {
      rate = STUDIO.sampleRate() * (1 + ppm / 1e6);
    }

    /** What a device hands over until then. */
    void deliverUntil(long moment) {
      now = moment;
      while (nextArrival() <= now) {
        for (int i = 0; i < BLOCK; i++) {
          block[i] = (float) heard((written + i) / rate);
        }
        written += BLOCK;
        sound.write(block, block, BLOCK, arrival);
        arrival = 0;
      }
    }

    private static double heard(double second) {
      double since = second % 1;
      return since < BEEP_SECONDS ? 0.5 * Math.sin(2 * Math.PI * 1000 * since) : 0;
    }

    /** Mostly a millisecond after its capture, at times 15, or once a stall is over. */
    private long nextArrival() {
      if (arrival == 0) {
        double captured = (written + BLOCK) / rate;
        long delay =
            Math.round((1 + 14 * Math.pow(random.nextDouble(), 8)) * MediaClock.MILLISECOND);
        arrival = EPOCH + Math.round(captured * MediaClock.SECOND) + delay;
        long second = (long) captured;
        long stallBegins = EPOCH + second * MediaClock.SECOND + 200 * MediaClock.MILLISECOND;
        if (second % 7 == 3 && arrival >= stallBegins && arrival < stallBegins + STALL) {
          arrival = stallBegins + STALL;
        }
      }
      return arrival;
    }

    @Override
    public String description() {
      return "virtual microphone";
    }

    @Override
    public void start(long epochNanos) {}

    @Override
    public long latencyNanos() {
      return 40 * MediaClock.MILLISECOND;
    }

    @Override
    public void read(AudioFrame frame) {
      sound.read(frame);
    }

    @Override
    public boolean ended() {
      return false;
    }

    @Override
    public @Nullable CaptureException failure() {
      return null;
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest(name = "{0} ppm")
  @ValueSource(ints = {200, -200})
  void flashesAndBeepsAreTogetherAtEverySecond(int ppm) throws Exception {
    var card = new TestCard(FORMAT);
    card.start(EPOCH);
    var microphone = new VirtualMicrophone(ppm);
    try (var compositor =
            new Compositor(FORMAT, Map.of("card", card), Scene.full("Scene", "card"));
        var mixer = Mixer.of(microphone)) {
      mixer.start(EPOCH);
      var frame = new AudioFrame(STUDIO, Mixer.LENGTH);
      long picture = 0;
      for (long sample = 0; STUDIO.nanos(sample) < SECONDS * MediaClock.SECOND; ) {
        long over = STUDIO.nanos(sample + Mixer.LENGTH);
        while (FORMAT.rate().startNanos(picture) < over) {
          show(compositor, picture++);
        }
        microphone.deliverUntil(heldUp(EPOCH + over + mixer.latencyNanos()));
        frame.setTimestampNanos(EPOCH + STUDIO.nanos(sample));
        mixer.read(frame);
        meter.addSound(frame.channel(0), frame.length(), written(frame.timestampNanos()));
        sample += Mixer.LENGTH;
        if (picture % 300 > 15 && picture % 300 <= 17) {
          measure();
          picture = leaveOut(picture, 5);
        }
      }
      measure();
    }
    String found = pairs + " pairs, farthest " + farthest + " ms";
    System.out.printf("%+d ppm, %d s of virtual time: %s%n", ppm, SECONDS, found);
    assertEquals(SECONDS, pairs, 2, found);
    assertTrue(farthest <= MOST_MILLIS, found);
  }

  /** The sound of the program is asked for late, once in eleven seconds, as by a busy machine. */
  private static long heldUp(long moment) {
    long since = Math.floorMod(moment - EPOCH, 11 * MediaClock.SECOND);
    long end = 400 * MediaClock.MILLISECOND;
    return since < end ? moment + end - since : moment;
  }

  /** Pictures that the program did not make in time. */
  private static long leaveOut(long picture, int count) {
    return picture + count;
  }

  private void show(Compositor compositor, long picture) {
    long due = EPOCH + FORMAT.rate().startNanos(picture);
    VideoFrame frame = compositor.compose(due);
    if (frame != null) {
      try (frame) {
        meter.addPicture(frame, written(frame.timestampNanos()));
      }
    }
  }

  /** The time that a packet has in FLV, in nanoseconds. */
  private long written(long nanos) {
    try (EncodedPacket packet = packets.acquire(0)) {
      packet.describe(Codec.H264, true, nanos, nanos, 0);
      return (timeline.timestamp(packet) & 0xFFFF_FFFFL) * MediaClock.MILLISECOND;
    }
  }

  /** What came in the last ten seconds: a piece that begins and ends between two flashes. */
  private void measure() {
    for (FlashBeep pair : meter.report().pairs()) {
      pairs++;
      farthest = Math.max(farthest, Math.abs(pair.offsetMillis()));
    }
    meter = new FlashBeepMeter();
  }
}
