package tallylight.capture.microphone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tallylight.capture.AudioSource;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/** Reads a source as the program clock does, on the test's own thread. */
final class Listener {
  static final double AMPLITUDE = 0.5;
  static final int HERTZ = 997;

  private static final int STRETCH = 1024;
  private static final long PATIENCE = 60 * MediaClock.SECOND;

  /** Later than need be, so that a busy machine does not hold the test up, but only the reader. */
  private static final long LATER = 200 * MediaClock.MILLISECOND;

  private final AudioSource source;
  private final long epoch = System.nanoTime();
  private final AudioFrame frame = new AudioFrame(AudioFormat.STUDIO, STRETCH);
  private final ToneMeter meter = new ToneMeter(AMPLITUDE);
  private long stretch;

  Listener(AudioSource source) {
    this.source = source;
    source.start(epoch);
  }

  /** Listens until the tone has come for so long without an interruption, and measures it. */
  void hearTone(double seconds) {
    listenUntil(() -> meter.seconds() >= seconds);
    assertEquals(HERTZ, meter.hertz(), HERTZ * 1e-3, meter.toString());
    assertEquals(0, meter.decibels(), 0.1, meter.toString());
  }

  /** Listens until the source complains, and until there is silence. */
  void hearNothingMore() {
    listenUntil(() -> source.failure() != null && isSilent());
    assertTrue(meter.seconds() < 0.1, meter.toString());
  }

  void listenUntil(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        fail("waited in vain; " + meter + "; " + source.failure());
      }
      readNext();
    }
  }

  private void readNext() {
    AudioFormat format = AudioFormat.STUDIO;
    long over = epoch + format.nanos((stretch + 1) * STRETCH) + source.latencyNanos() + LATER;
    while (System.nanoTime() < over) {
      LockSupport.parkNanos(over - System.nanoTime());
    }
    frame.setTimestampNanos(epoch + format.nanos(stretch++ * STRETCH));
    source.read(frame);
    meter.add(frame);
  }

  private boolean isSilent() {
    for (float sample : frame.channel(0)) {
      if (sample != 0) {
        return false;
      }
    }
    return true;
  }
}
