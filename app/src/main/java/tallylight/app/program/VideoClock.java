package tallylight.app.program;

import java.util.List;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFrame;

/**
 * Makes one picture at every tick of the frame rate. After a short hold-up it catches up, so that
 * nothing is lost; ticks that lie further back are left out and counted.
 */
final class VideoClock extends ClockThread {
  /** How late a picture may be made, in nanoseconds: what the encoder's queue takes in at once. */
  private static final long PATIENCE = 200 * MediaClock.MILLISECOND;

  private final Compositor compositor;
  private final FrameRate rate;
  private final List<ProgramOutput> outputs;
  private long epoch;
  private long end;
  private volatile long pictures;
  private volatile long late;

  VideoClock(Compositor compositor, FrameRate rate, List<ProgramOutput> outputs, MediaClock clock) {
    super("program-video", clock);
    this.compositor = compositor;
    this.rate = rate;
    this.outputs = outputs;
  }

  void start(long epochNanos, long nanos) {
    epoch = epochNanos;
    end = nanos;
    startThread();
  }

  ProgramStatistics statistics() {
    return new ProgramStatistics(pictures, late);
  }

  @Override
  void run() {
    long made = 0;
    long missed = 0;
    try {
      for (long index = 0; rate.startNanos(index) < end; index++) {
        long due = epoch + rate.startNanos(index);
        if (!waitUntil(due)) {
          return;
        }
        boolean tooLate = now() - due > PATIENCE;
        if (!tooLate && makePicture(due)) {
          pictures = ++made;
        } else {
          late = ++missed;
        }
      }
    } finally {
      compositor.close();
    }
  }

  private boolean makePicture(long due) {
    VideoFrame frame = compositor.compose(due);
    if (frame == null) {
      return false;
    }
    try (frame) {
      for (ProgramOutput output : outputs) {
        output.picture(frame);
      }
    }
    return true;
  }
}
