package tallylight.app.program;

import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** A source of 64x36 that has a new picture whenever it is asked, and allocates nothing. */
final class Pulsating implements VideoSource {
  private static final VideoFormat FORMAT =
      new VideoFormat(new VideoSize(64, 36), FrameRate.of(30), ColorMatrix.BT601);

  private final VideoFramePool pool = new VideoFramePool(FORMAT.size(), 8);
  private int level;

  @Override
  public String description() {
    return "pulsating";
  }

  @Override
  public VideoFormat format() {
    return FORMAT;
  }

  @Override
  public void start(long epochNanos) {}

  @Override
  public @Nullable VideoFrame poll(long nanos) {
    VideoFrame frame = pool.tryAcquire();
    if (frame != null) {
      frame.fill(level++ & 0xFF, 128, 128);
    }
    return frame;
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public @Nullable CaptureException failure() {
    return null;
  }

  @Override
  public void close() {}
}
