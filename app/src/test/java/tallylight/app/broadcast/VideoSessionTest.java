package tallylight.app.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tallylight.encoder.EncoderException;
import tallylight.encoder.EncoderRate;
import tallylight.encoder.VideoEncoder;
import tallylight.media.Bitrate;
import tallylight.media.Codec;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;
import tallylight.rtmp.congestion.Decision.Pictures;
import tallylight.rtmp.congestion.PictureLadder.Rung;

/** Given encoders that keep to a script, then those that give nothing any more are replaced. */
class VideoSessionTest {
  private static final VideoSize SIZE = new VideoSize(64, 36);
  private static final Bitrate BITRATE = Bitrate.kilobits(1000);
  private static final long PERIOD = MediaClock.SECOND / 30;
  private static final long PATIENCE_NANOS = 30 * MediaClock.SECOND;

  private final AtomicLong now = new AtomicLong(1);
  private final PacketPool packets = new PacketPool();
  private final VideoFramePool frames = new VideoFramePool(SIZE, 32);
  private final List<Scripted> opened = new CopyOnWriteArrayList<>();
  private final List<EncoderEvent> events = new CopyOnWriteArrayList<>();
  private final List<Long> given = new CopyOnWriteArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private Script script = Script.SILENT_AFTER_NEW_RATE;

  private final VideoSession session =
      new VideoSession(
          (size, rate, sink) -> new Scripted(size, rate, sink),
          SIZE,
          BITRATE,
          new PacketSink() {
            @Override
            public void configure(CodecConfig config) {}

            @Override
            public void accept(EncodedPacket packet) {
              given.add(packet.dtsNanos());
            }
          },
          now::get,
          events::add);

  private enum Script {
    /** Every encoder but the first works. */
    SILENT_AFTER_NEW_RATE,
    ALWAYS_SILENT,
    /** The first does not come back from a picture. */
    HANGS,
    WORKS
  }

  /** Gives a packet for each picture, unless its script says otherwise. */
  private final class Scripted implements VideoEncoder {
    final VideoSize size;
    final boolean first = opened.isEmpty();
    volatile EncoderRate rate;
    volatile boolean reconfigured;
    volatile boolean closed;
    private final PacketSink sink;

    Scripted(VideoSize size, EncoderRate rate, PacketSink sink) {
      this.size = size;
      this.rate = rate;
      this.sink = sink;
      opened.add(this);
    }

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public void encode(VideoFrame frame) throws EncoderException {
      boolean silent =
          switch (script) {
            case SILENT_AFTER_NEW_RATE -> first && reconfigured;
            case ALWAYS_SILENT -> true;
            case HANGS -> first && hang();
            case WORKS -> false;
          };
      assertEquals(size, frame.size());
      if (!silent) {
        try (EncodedPacket packet = packets.acquire(1)) {
          long time = frame.timestampNanos();
          sink.accept(packet.describe(Codec.H264, true, time, time, 1));
        }
      }
    }

    private boolean hang() {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    }

    @Override
    public void requestKeyframe() {}

    @Override
    public void setRate(EncoderRate next) {
      reconfigured = !next.equals(rate);
      rate = next;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      closed = true;
    }
  }

  @AfterEach
  void close() {
    release.countDown();
    session.close();
  }

  private void begin() throws EncoderException {
    session.open();
    session.setWanted(true);
    session.start();
  }

  /** Lets the program make pictures, one a thirtieth of a second, until something has come. */
  private void runUntil(String what, BooleanSupplier condition) throws InterruptedException {
    long limit = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < limit, () -> what + " did not come: " + events + given.size());
      VideoFrame frame = frames.tryAcquire();
      if (frame != null) {
        try (frame) {
          frame.setTimestampNanos(now.addAndGet(PERIOD));
          session.picture(frame);
        }
      } else {
        now.addAndGet(PERIOD);
      }
      Thread.sleep(1);
    }
  }

  @Test
  void anEncoderThatIsSilentAfterANewBitrateIsReplacedByOneAtThatBitrate() throws Exception {
    begin();
    runUntil("a packet", () -> given.size() > 5);
    session.make(Bitrate.kilobits(500), new Rung(SIZE, 1));
    runUntil("another encoder", () -> opened.size() == 2);
    int before = given.size();
    runUntil("its packets", () -> given.size() > before + 20);

    assertEquals(List.of(new EncoderEvent.Reopened("scripted")), events);
    assertEquals(1, session.reopened());
    assertEquals(Bitrate.kilobits(500), opened.getLast().rate.bitrate());
    assertNull(session.failure());
    runUntil("the end of the first", () -> opened.getFirst().closed);
  }

  @Test
  void anEncoderThatDoesNotComeBackIsLeftBehindAndSaysNothingLater() throws Exception {
    script = Script.HANGS;
    begin();
    runUntil("another encoder", () -> opened.size() == 2);
    runUntil("its packets", () -> given.size() > 20);
    release.countDown();
    runUntil("the end of the first", () -> opened.getFirst().closed);

    assertEquals(given.stream().sorted().toList(), List.copyOf(given), "no packet goes back");
    assertNull(session.failure());
  }

  @Test
  void whereNoEncoderGivesAnythingThatIsTheFault() throws Exception {
    script = Script.ALWAYS_SILENT;
    begin();
    runUntil("the fault", () -> session.failure() != null);

    assertEquals(4, opened.size());
    assertEquals(
        "The encoder scripted gives no pictures.",
        Objects.requireNonNull(session.failure()).problem().what());
  }

  @Test
  void anEncoderThatGetsNothingIsNotStuck() throws Exception {
    script = Script.WORKS;
    begin();
    runUntil("packets", () -> given.size() > 5);
    session.show(Pictures.NONE);
    long later = now.get() + 60 * MediaClock.SECOND;
    runUntil("a minute", () -> now.get() > later);
    session.show(Pictures.ALL);
    int before = given.size();
    runUntil("packets", () -> given.size() > before + 5);

    assertEquals(1, opened.size());
  }

  @Test
  void smallerPicturesComeFromAnotherEncoderAndHalfAsManyFromTheSame() throws Exception {
    script = Script.WORKS;
    begin();
    runUntil("packets", () -> given.size() > 5);
    session.make(BITRATE, new Rung(SIZE, 2));
    int some = given.size();
    runUntil("packets at half the rate", () -> given.size() > some + 20);
    assertEquals(1, opened.size());
    assertEquals(new EncoderRate(BITRATE, 2), opened.getFirst().rate);
    int last = given.size() - 1;
    assertTrue(given.get(last) - given.get(last - 1) >= 2 * PERIOD);

    session.make(BITRATE, new Rung(new VideoSize(32, 18), 1));
    runUntil("another encoder", () -> opened.size() == 2);
    assertEquals(new VideoSize(32, 18), opened.getLast().size);
    int before = given.size();
    runUntil("its packets", () -> given.size() > before + 20);
    assertTrue(opened.getFirst().closed);
    assertNull(session.failure());
  }
}
