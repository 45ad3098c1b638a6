package tallylight.capture.live;

import tallylight.media.MediaClock;

/**
 * Puts a device's own timestamps on the media clock.
 *
 * <p>The two clocks differ by an offset and by some parts per million. A frame's arrival is its
 * capture plus a delay that varies, so the smallest difference seen between arrival and timestamp
 * is the best estimate of the offset. It may creep up by {@value #CREEP_PPM} parts per million, so
 * that the estimate follows two crystals that drift apart.
 */
public final class DeviceClock {
  private static final long CREEP_PPM = 200;
  private static final long MILLION = 1_000_000;
  private static final long JUMP = MediaClock.SECOND;

  private boolean known;
  private long offset;
  private long lastArrival;

  /**
   * When a frame was captured, on the media clock; never after it arrived.
   *
   * @param deviceNanos its timestamp on the device's clock
   * @param arrivalNanos when it was read, on the media clock
   */
  public long captureNanos(long deviceNanos, long arrivalNanos) {
    long difference = arrivalNanos - deviceNanos;
    if (!known || Math.abs(difference - offset) > JUMP) {
      known = true;
      offset = difference;
    } else {
      long creep = (arrivalNanos - lastArrival) * CREEP_PPM / MILLION;
      offset = Math.min(difference, offset + creep);
    }
    lastArrival = arrivalNanos;
    return deviceNanos + offset;
  }
}
