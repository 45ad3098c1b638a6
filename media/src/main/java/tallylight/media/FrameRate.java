package tallylight.media;

/**
 * Pictures per second as an exact fraction, such as 30/1 or 30000/1001.
 *
 * @param numerator 1 to 300 000
 * @param denominator 1 to 30 000
 */
public record FrameRate(int numerator, int denominator) {
  private static final int LARGEST_NUMERATOR = 300_000;
  private static final int LARGEST_DENOMINATOR = 30_000;

  public FrameRate {
    if (numerator < 1
        || denominator < 1
        || numerator > LARGEST_NUMERATOR
        || denominator > LARGEST_DENOMINATOR) {
      throw new IllegalArgumentException("no such frame rate: " + numerator + "/" + denominator);
    }
  }

  /** A whole number of pictures per second. */
  public static FrameRate of(int framesPerSecond) {
    return new FrameRate(framesPerSecond, 1);
  }

  /** Pictures per second. */
  public double perSecond() {
    return (double) numerator / denominator;
  }

  /**
   * When picture {@code index} begins, in nanoseconds after picture 0, rounded up so that {@link
   * #indexAt} is its exact inverse. Computed from the index, so nothing accumulates.
   */
  public long startNanos(long index) {
    long periods = Math.floorDiv(index, (long) numerator);
    long rest = Math.floorMod(index, (long) numerator);
    return periods * periodNanos() + Math.ceilDiv(rest * periodNanos(), (long) numerator);
  }

  /** The picture on show {@code nanos} after picture 0 began. */
  public long indexAt(long nanos) {
    long periods = Math.floorDiv(nanos, periodNanos());
    long rest = Math.floorMod(nanos, periodNanos());
    return periods * numerator + rest * numerator / periodNanos();
  }

  /** The time of {@code numerator} pictures: whole seconds, so the arithmetic stays exact. */
  private long periodNanos() {
    return MediaClock.SECOND * denominator;
  }

  @Override
  public String toString() {
    return denominator == 1 ? numerator + " fps" : numerator + "/" + denominator + " fps";
  }
}
