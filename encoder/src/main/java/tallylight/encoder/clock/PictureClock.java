package tallylight.encoder.clock;

import tallylight.media.FrameRate;
import tallylight.media.MediaClock;

/**
 * Counts pictures for a codec that knows frame periods only, says when a GOP is over, and finds the
 * timestamp of a picture again when it comes out. For one thread.
 *
 * <p>Codecs see the place of each picture on the grid of its frame rate, so jitter is hidden from
 * them, but a missing picture is not: rate control and GOP keep to time.
 */
public final class PictureClock {
  private static final int MOST_HELD_BACK = 1024;

  private final FrameRate rate;
  private final int pictures;
  private final long[] places = new long[MOST_HELD_BACK];
  private final long[] timestamps = new long[MOST_HELD_BACK];
  private int taken;
  private int given;
  private long origin;
  private long place = -1;
  private long keyframe;
  private long latest = Long.MIN_VALUE;

  /**
   * A clock without pictures yet.
   *
   * @param keyframeSeconds length of a GOP
   */
  public PictureClock(FrameRate rate, int keyframeSeconds) {
    this.rate = rate;
    this.pictures = gopLength(rate, keyframeSeconds);
  }

  /** The pictures of a GOP that lasts {@code seconds}: the nearest whole number, at least 1. */
  public static int gopLength(FrameRate rate, int seconds) {
    return Math.max(1, (int) Math.round(rate.perSecond() * seconds));
  }

  /**
   * Takes the next picture.
   *
   * @return its place on the grid in frame periods: 0 for the first, and higher than any before
   */
  public long take(long timestampNanos) {
    if (place < 0) {
      origin = timestampNanos;
      place = 0;
      keyframe = -pictures;
    } else {
      long halfPeriod = (long) (MediaClock.SECOND / rate.perSecond() / 2);
      place = Math.max(place + 1, rate.indexAt(timestampNanos - origin + halfPeriod));
    }
    int slot = Math.floorMod(taken++, MOST_HELD_BACK);
    places[slot] = place;
    timestamps[slot] = timestampNanos;
    return place;
  }

  /**
   * Whether the picture taken last begins a GOP: the one before is over, or that was wished.
   *
   * @param wished true to begin one in any case
   */
  public boolean beginsGop(boolean wished) {
    boolean begins = wished || place - keyframe >= pictures;
    if (begins) {
      keyframe = place;
    }
    return begins;
  }

  /**
   * The timestamp of a picture that comes out, by its place; those before it that never came are
   * forgotten. Timestamps never step back.
   */
  public long timestampNanos(long place) {
    while (given != taken) {
      int slot = Math.floorMod(given, MOST_HELD_BACK);
      if (places[slot] > place) {
        break;
      }
      given++;
      latest = Math.max(latest, timestamps[slot]);
    }
    return latest;
  }
}
