package tallylight.media;

/**
 * The one clock of a broadcast: monotonic nanoseconds with an arbitrary origin.
 *
 * <p>Sources stamp frames with it at the moment of capture, and every later timestamp derives from
 * that stamp. Any thread may read it.
 */
@FunctionalInterface
public interface MediaClock {
  /** Nanoseconds in a second. */
  long SECOND = 1_000_000_000L;

  /** Nanoseconds in a millisecond. */
  long MILLISECOND = 1_000_000L;

  /** The present moment, in nanoseconds since the clock's origin; never decreases. */
  long nanos();

  /** The computer's monotonic clock. */
  static MediaClock system() {
    return System::nanoTime;
  }
}
