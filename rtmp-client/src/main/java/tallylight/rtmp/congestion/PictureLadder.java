package tallylight.rtmp.congestion;

import java.util.ArrayList;
import java.util.List;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoSize;

/**
 * Chooses size and frame rate for a bitrate: below the bitrate at which a picture looks right,
 * fewer or smaller pictures look better than coarse ones. Goes down after three seconds and up
 * after ten, or six where there is plenty, so that it does not follow every breath of the uplink.
 * For one thread at a time.
 *
 * <p>Another size takes effect with a keyframe and new parameter sets, which not every service
 * follows; another frame rate is safe everywhere.
 */
public final class PictureLadder {
  /** What x264 veryfast needs for a moving picture that looks right, in bits for each pixel. */
  private static final double BITS_PER_PIXEL = 0.05;

  /** How far below that a rung is kept. */
  private static final double TOLERATED = 0.6;

  private static final long DOWN_AFTER = 3 * MediaClock.SECOND;
  private static final long UP_AFTER = 10 * MediaClock.SECOND;
  private static final long PLENTY_UP_AFTER = 6 * MediaClock.SECOND;

  /** By how much the bitrate must exceed what a higher rung needs to be plenty for it. */
  private static final double PLENTY = 1.5;

  /** What may be given up. */
  public enum Permission {
    NOTHING,
    FRAME_RATE,
    FRAME_RATE_AND_SIZE
  }

  /**
   * One choice.
   *
   * @param size of the pictures
   * @param pictureDivisor every how many pictures one is encoded, 1 or 2
   */
  public record Rung(VideoSize size, int pictureDivisor) {
    double rightBitsPerSecond(FrameRate rate) {
      double pixels = (double) size.width() * size.height() * rate.perSecond() / pictureDivisor;
      return BITS_PER_PIXEL * pixels;
    }
  }

  private final FrameRate rate;
  private final List<Rung> rungs;
  private int current;
  private boolean begun;
  private long enoughSince;
  private long plentySince;
  private long tooLittleSince;

  /** Begins with all that the broadcast's format has. */
  public PictureLadder(VideoFormat format, Permission permission) {
    rate = format.rate();
    rungs = rungs(format.size(), permission);
  }

  private static List<Rung> rungs(VideoSize full, Permission permission) {
    var all = new ArrayList<>(List.of(new Rung(full, 1)));
    if (permission == Permission.FRAME_RATE) {
      all.add(new Rung(full, 2));
    } else if (permission == Permission.FRAME_RATE_AND_SIZE) {
      VideoSize smaller = part(full, 0.75);
      all.add(new Rung(smaller, 1));
      all.add(new Rung(part(full, 0.5), 1));
      all.add(new Rung(part(full, 0.5), 2));
    }
    return all;
  }

  private static VideoSize part(VideoSize full, double part) {
    return full.fittedInto(new VideoSize(even(full.width() * part), even(full.height() * part)));
  }

  private static int even(double length) {
    return Math.max(2, (int) Math.round(length) & ~1);
  }

  /** The choice now that the bitrate is {@code video}. */
  public Rung next(long nanos, Bitrate video) {
    if (!begun) {
      begun = true;
      reset(nanos);
    }
    if (video.bitsPerSecond() >= TOLERATED * right(current)) {
      tooLittleSince = nanos;
    }
    if (current == 0 || video.bitsPerSecond() < right(current - 1)) {
      enoughSince = nanos;
    }
    if (current == 0 || video.bitsPerSecond() < PLENTY * right(current - 1)) {
      plentySince = nanos;
    }
    if (current < rungs.size() - 1 && nanos - tooLittleSince >= DOWN_AFTER) {
      go(nanos, current + 1);
    } else if (nanos - enoughSince >= UP_AFTER || nanos - plentySince >= PLENTY_UP_AFTER) {
      go(nanos, current - 1);
    }
    return rungs.get(current);
  }

  private double right(int rung) {
    return rungs.get(rung).rightBitsPerSecond(rate);
  }

  private void go(long nanos, int rung) {
    current = Math.max(0, rung);
    reset(nanos);
  }

  private void reset(long nanos) {
    enoughSince = nanos;
    plentySince = nanos;
    tooLittleSince = nanos;
  }
}
