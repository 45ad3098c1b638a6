package tallylight.rtmp.flv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tallylight.media.AudioFormat;
import tallylight.media.Codec;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.rtmp.chunk.ChunkLimits;
import tallylight.rtmp.chunk.ChunkMessage;
import tallylight.rtmp.chunk.ChunkProtocol;
import tallylight.rtmp.chunk.ChunkReader;
import tallylight.rtmp.message.MessageWriter;

/**
 * A broadcast of fifty days, past 2^24, 2^31 and 2^32 milliseconds: every picture and every sound
 * comes out of chunks and out of a file at its own millisecond.
 */
class FiftyDaysTest {
  private static final long FIFTY_DAYS = 50L * 24 * 3600 * 1000;
  private static final long[] CROSSINGS = {1L << 24, 1L << 31, 1L << 32};

  /** Around a crossing every picture is sent, elsewhere one in a while. */
  private static final long NEAR_MILLIS = 5000;

  private static final long SELDOM_MILLIS = 10 * 60 * 1000;
  private static final int SAMPLES = 1024;

  /** A clock that stands where it is put. */
  private static final class ManualClock implements MediaClock {
    private long nanos = -987_654_321_012L;

    @Override
    public long nanos() {
      return nanos;
    }

    void set(long nanos) {
      assertTrue(nanos >= this.nanos, "a clock never goes back");
      this.nanos = nanos;
    }
  }

  private final ManualClock clock = new ManualClock();
  private final long epoch = clock.nanos();
  private final Timeline timeline = new Timeline(epoch);
  private final EncodedPacket packet = new PacketPool().acquire(200);
  private final ByteBuffer head = ByteBuffer.allocate(MediaTagHeader.LARGEST);

  private final MessageWriter messages = new MessageWriter();
  private final Pipe wire = new Pipe();
  private final ChunkReader chunks = new ChunkReader(wire, ChunkLimits.WIDEST);

  private final Pipe file = new Pipe();
  private final FlvWriter flv = new FlvWriter(file);
  private FlvReader tags;

  /** Where the receiver is that adds up the differences between timestamps. */
  private long followedMillis;

  FiftyDaysTest() throws IOException {
    flv.writeHeader(true, true);
    tags = new FlvReader(file);
  }

  @ParameterizedTest(name = "{0}/{1} pictures a second")
  @CsvSource({"30, 1", "30000, 1001", "60, 1", "24000, 1001", "25, 1"})
  void everyPictureIsRightToTheMillisecond(int numerator, int denominator) throws Exception {
    FrameRate rate = new FrameRate(numerator, denominator);
    int sent = 0;
    long index = 0;
    for (long millis = 0; millis < FIFTY_DAYS; millis = pictureMillis(rate, index)) {
      clock.set(epoch + rate.startNanos(index));
      send(Codec.H264, clock.nanos(), millis);
      sent++;
      index =
          isNearACrossing(millis)
              ? index + 1
              : rate.indexAt(later(millis) * MediaClock.MILLISECOND) + 1;
    }
    assertTrue(sent > 7800, sent + " pictures");
    assertTrue(followedMillis > FIFTY_DAYS - 2 * SELDOM_MILLIS, followedMillis + " ms");
  }

  @ParameterizedTest
  @CsvSource({"48000", "44100"})
  void everySoundIsRightToTheMillisecond(int sampleRate) throws Exception {
    AudioFormat format = new AudioFormat(sampleRate, 2);
    int sent = 0;
    long index = 0;
    for (long millis = 0; millis < FIFTY_DAYS; millis = soundMillis(index, sampleRate)) {
      clock.set(epoch + format.nanos(index * SAMPLES));
      send(Codec.AAC, clock.nanos(), millis);
      sent++;
      index =
          isNearACrossing(millis)
              ? index + 1
              : format.samples(later(millis) * MediaClock.MILLISECOND) / SAMPLES + 1;
    }
    assertTrue(sent > 8000, sent + " sounds");
    assertTrue(followedMillis > FIFTY_DAYS - 2 * SELDOM_MILLIS, followedMillis + " ms");
  }

  @Test
  void aSilenceOfDaysIsRightToo() throws Exception {
    long[] days = {0, 1, 11, 24, 25, 26, 48, 49, 50};
    for (long day : days) {
      long millis = day * 24 * 3600 * 1000 + day;
      clock.set(epoch + millis * MediaClock.MILLISECOND);
      send(Codec.H264, clock.nanos(), millis);
    }
    assertEquals(FIFTY_DAYS + 50, followedMillis);
  }

  /** Through chunks and through a file, and compared with what exact arithmetic says. */
  private void send(Codec codec, long nanos, long expectedMillis) throws IOException {
    boolean video = codec.isVideo();
    long shown = video ? nanos + 80 * MediaClock.MILLISECOND : nanos;
    packet.describe(codec, true, shown, nanos, 200);
    assertEquals(expectedMillis, timeline.timestamp(packet));

    MediaTagHeader.put(head.clear(), packet, timeline);
    wire.write(
        messages.writeMedia(
            video, 1, timeline.timestamp(packet), head.flip(), packet.buffer(), packet.size()));
    ChunkMessage message = chunks.read();
    assertEquals(expectedMillis % (1L << 32), message.timestamp());
    followedMillis += ChunkProtocol.difference(followedMillis, message.timestamp());
    assertEquals(expectedMillis, followedMillis);

    flv.writePacket(packet, timeline);
    FlvTag tag = Objects.requireNonNull(tags.next());
    assertEquals(expectedMillis % (1L << 32), tag.timestamp());
    assertEquals(message.payload(), tag.body());
    if (video) {
      assertEquals(80, tag.body().getInt(1) & 0xFF_FFFF);
    }
  }

  private static boolean isNearACrossing(long millis) {
    for (long crossing : CROSSINGS) {
      if (Math.abs(millis - crossing) < NEAR_MILLIS) {
        return true;
      }
    }
    return false;
  }

  /** What comes first: ten minutes from now, or the time near the next crossing. */
  private static long later(long millis) {
    long later = millis + SELDOM_MILLIS;
    for (long crossing : CROSSINGS) {
      long near = crossing - NEAR_MILLIS + 100;
      if (millis < near) {
        later = Math.min(later, near);
      }
    }
    return later;
  }

  private static long pictureMillis(FrameRate rate, long index) {
    return exact(index, 1000L * rate.denominator(), rate.numerator());
  }

  private static long soundMillis(long index, int sampleRate) {
    return exact(index, 1000L * SAMPLES, sampleRate);
  }

  private static long exact(long count, long multiplier, long divisor) {
    return BigInteger.valueOf(count)
        .multiply(BigInteger.valueOf(multiplier))
        .divide(BigInteger.valueOf(divisor))
        .longValueExact();
  }

  /** What was written and not yet read. */
  private static final class Pipe implements ByteChannel {
    private final ByteBuffer bytes = ByteBuffer.allocate(4096);

    @Override
    public int write(ByteBuffer source) {
      int count = source.remaining();
      bytes.put(source);
      return count;
    }

    @Override
    public int read(ByteBuffer target) {
      bytes.flip();
      int count = Math.min(bytes.remaining(), target.remaining());
      target.put(target.position(), bytes, 0, count);
      target.position(target.position() + count);
      bytes.position(count);
      bytes.compact();
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
