package tallylight.capture.live;

import tallylight.media.AudioFormat;
import tallylight.media.MediaClock;

/**
 * Puts the samples of a device on the media clock by their arrival.
 *
 * <p>A block arrives when its last sample was captured, or later by a delay that varies. So the
 * earliest arrival within a second, compared with the count of samples, says when sample 0 was
 * captured as if the device's rate were exact; that moment wanders as the device's crystal does,
 * and leaps where the device lost samples. One thread writes, any reads.
 */
final class ArrivalClock {
  private static final long WINDOW = MediaClock.SECOND;
  private static final long SETTLING = 250 * MediaClock.MILLISECOND;

  private final AudioFormat format;
  private final int rate;
  private long firstArrival;
  private long windowEnd;
  private long earliest;
  private boolean begun;
  private volatile boolean settled;
  private volatile long origin;

  /**
   * The clock of a device.
   *
   * @param rate its nominal one, in hertz
   */
  ArrivalClock(int rate) {
    this.rate = rate;
    this.format = new AudioFormat(rate, 1);
  }

  /**
   * Tells of a block that came.
   *
   * @param samples that came in all, with those of this block
   */
  void arrived(long samples, long arrivalNanos) {
    long candidate = arrivalNanos - format.nanos(samples);
    if (!begun) {
      begun = true;
      firstArrival = arrivalNanos;
      windowEnd = arrivalNanos + WINDOW;
      earliest = candidate;
      origin = candidate;
    }
    earliest = Math.min(earliest, candidate);
    if (candidate < origin) {
      origin = candidate;
    }
    if (arrivalNanos >= windowEnd) {
      origin = earliest;
      earliest = Long.MAX_VALUE;
      windowEnd = arrivalNanos + WINDOW;
    }
    if (!settled && arrivalNanos - firstArrival >= SETTLING) {
      settled = true;
    }
  }

  /** False while too little came for a good guess. */
  boolean settled() {
    return settled;
  }

  /** Which sample was captured at {@code nanos} on the media clock, with its fraction. */
  double position(long nanos) {
    long since = nanos - origin;
    long seconds = Math.floorDiv(since, MediaClock.SECOND);
    long rest = Math.floorMod(since, MediaClock.SECOND);
    return (double) (seconds * rate) + (double) rest * rate / MediaClock.SECOND;
  }
}
