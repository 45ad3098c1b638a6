package tallylight.capture.microphone;

import java.util.function.BooleanSupplier;
import tallylight.capture.CaptureException;
import tallylight.capture.live.LiveSound;
import tallylight.media.MediaClock;

/** An opened way to a microphone, of whatever driver. One thread uses it, and closes it. */
interface SoundInput extends AutoCloseable {
  /** Samples per second. */
  int rate();

  /** How much sound comes at once, in nanoseconds, as far as is known. */
  long blockNanos();

  /**
   * Hands the sound on as it comes, stamped with its arrival.
   *
   * @param closing true once it is to return; the thread is unparked then
   * @throws CaptureException where the device is lost
   */
  void run(LiveSound sound, MediaClock clock, BooleanSupplier closing) throws CaptureException;

  @Override
  void close();

  /** Opens a microphone, at first and again after it was lost. */
  @FunctionalInterface
  interface Opener {
    SoundInput open() throws CaptureException;
  }
}
