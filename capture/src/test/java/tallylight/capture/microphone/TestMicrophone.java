package tallylight.capture.microphone;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.capture.live.LiveSound;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/**
 * A microphone that hears a beep on every full second since the program's epoch, as the test card
 * flashes. Only its driver is made up: its crystal runs too fast or too slow, its sound is held up
 * at times, and it can be unplugged.
 */
public final class TestMicrophone implements AudioSource {
  /** How long each beep is. */
  public static final double BEEP_MILLIS = 40;

  private static final int RATE = 48_000;
  private static final int BLOCK = RATE / 100;
  private static final int HERTZ = 1000;
  private static final double QUIET = 0.01;
  private static final double LOUD = 0.5;

  /** Where in a second sound is held up; what was captured then comes late, and all at once. */
  private static final double STALL_FROM = 0.4;

  private static final double STALL_TO = 0.65;
  private static final int STALL_PERIOD = 3;

  private final AudioSource microphone;
  private final double rate;
  private final boolean stalls;
  private volatile long epoch = Long.MIN_VALUE;
  private volatile boolean plugged = true;

  /**
   * A microphone.
   *
   * @param ppm by how much its crystal is too fast, in parts per million
   * @param stalls whether its sound is held up for a quarter of every third second
   */
  public TestMicrophone(int ppm, boolean stalls, MediaClock clock) throws CaptureException {
    this.rate = RATE * (1 + ppm / 1e6);
    this.stalls = stalls;
    this.microphone = Microphone.open("test microphone", this::plugIn, clock);
  }

  private SoundInput plugIn() throws CaptureException {
    if (!plugged) {
      throw MicrophoneProblems.none();
    }
    return new Driver();
  }

  /** Unplugs it, or plugs it in again. */
  public void plug(boolean in) {
    plugged = in;
  }

  private final class Driver implements SoundInput {
    @Override
    public int rate() {
      return RATE;
    }

    @Override
    public long blockNanos() {
      return 10 * MediaClock.MILLISECOND;
    }

    @Override
    public void run(LiveSound sound, MediaClock clock, BooleanSupplier closing)
        throws CaptureException {
      float[] block = new float[BLOCK];
      long begin = clock.nanos();
      for (long first = 0; !closing.getAsBoolean(); first += BLOCK) {
        for (int i = 0; i < BLOCK; i++) {
          block[i] = (float) heard(captured(begin, first + i));
        }
        long due = unstalled(captured(begin, first + BLOCK));
        while (clock.nanos() < due && !closing.getAsBoolean()) {
          LockSupport.parkNanos(due - clock.nanos());
        }
        if (!plugged) {
          throw MicrophoneProblems.lost("test microphone", null);
        }
        sound.write(block, block, BLOCK, clock.nanos());
      }
    }

    private long captured(long begin, long sample) {
      return begin + Math.round(sample / rate * MediaClock.SECOND);
    }

    private double heard(long nanos) {
      if (epoch == Long.MIN_VALUE || nanos < epoch) {
        return 0;
      }
      double second = (nanos - epoch) % MediaClock.SECOND / (double) MediaClock.SECOND;
      double level = 1000 * second < BEEP_MILLIS ? LOUD : QUIET;
      return level * Math.sin(2 * Math.PI * HERTZ * second);
    }

    private long unstalled(long nanos) {
      if (!stalls || epoch == Long.MIN_VALUE) {
        return nanos;
      }
      long second = Math.floorDiv(nanos - epoch, MediaClock.SECOND);
      double part = Math.floorMod(nanos - epoch, MediaClock.SECOND) / (double) MediaClock.SECOND;
      boolean stalled = second % STALL_PERIOD == 2 && part >= STALL_FROM && part < STALL_TO;
      return stalled
          ? epoch + second * MediaClock.SECOND + Math.round(STALL_TO * MediaClock.SECOND)
          : nanos;
    }

    @Override
    public void close() {}
  }

  @Override
  public String description() {
    return microphone.description();
  }

  @Override
  public void start(long epochNanos) {
    epoch = epochNanos;
    microphone.start(epochNanos);
  }

  @Override
  public long latencyNanos() {
    return microphone.latencyNanos();
  }

  @Override
  public void read(AudioFrame frame) {
    microphone.read(frame);
  }

  @Override
  public boolean ended() {
    return microphone.ended();
  }

  @Override
  public @Nullable CaptureException failure() {
    return microphone.failure();
  }

  @Override
  public void close() {
    microphone.close();
  }
}
