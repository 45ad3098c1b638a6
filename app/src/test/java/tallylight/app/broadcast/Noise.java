package tallylight.app.broadcast;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** Pictures that no codec can predict, so that they fill any bitrate. */
final class Noise implements VideoSource {
  static final VideoFormat FORMAT =
      new VideoFormat(new VideoSize(320, 180), FrameRate.of(15), ColorMatrix.BT709);

  private static final int DIFFERENT = 7;

  private final VideoFramePool pool = new VideoFramePool(FORMAT.size(), 32);
  private final byte[] noise = new byte[DIFFERENT * 331 + 400 * 200];
  private int shown;

  Noise() {
    new Random(4).nextBytes(noise);
  }

  @Override
  public String description() {
    return "noise";
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
      frame.fill(128, 128, 128);
      MemorySegment luma = frame.plane(0);
      for (int row = 0; row < frame.height(0); row++) {
        int from = shown % DIFFERENT * 331 + row * 400;
        MemorySegment.copy(
            MemorySegment.ofArray(noise), from, luma, (long) row * frame.stride(0), 320);
      }
      shown++;
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
