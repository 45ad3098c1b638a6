package tallylight.app.check;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;

/**
 * Pictures that are hard to encode: grainy shapes that move. With much grain no codec can predict
 * them, and they fill any bitrate; with little they are like a lively scene.
 */
final class BusyPictures implements VideoSource {
  private static final int POOLED = 32;
  private static final int MARGIN = 64;
  private static final int DIFFERENT = 8;

  private final VideoFormat format;
  private final VideoFramePool pool;
  private final byte[][] texture;
  private final int width;
  private long epoch;
  private long shown = -1;

  /**
   * Makes them.
   *
   * @param grain amplitude of the noise, 0 to 100
   */
  BusyPictures(VideoFormat format, int grain) {
    this.format = format;
    this.pool = new VideoFramePool(format.size(), POOLED);
    this.width = format.size().width() + MARGIN;
    int height = format.size().height() + MARGIN;
    var random = new Random(1);
    texture = new byte[DIFFERENT][width * height];
    for (byte[] plane : texture) {
      for (int y = 0, i = 0; y < height; y++) {
        for (int x = 0; x < width; x++, i++) {
          int shape = 128 + (int) (60 * Math.sin(x * 0.11) * Math.cos(y * 0.07));
          plane[i] = (byte) Math.clamp(shape + random.nextInt(-grain, grain + 1), 16, 235);
        }
      }
    }
  }

  @Override
  public String description() {
    return "Test pictures";
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public void start(long epochNanos) {
    epoch = epochNanos;
  }

  @Override
  public @Nullable VideoFrame poll(long nanos) {
    FrameRate rate = format.rate();
    long index = rate.indexAt(nanos - epoch);
    if (index <= shown) {
      return null;
    }
    VideoFrame frame = picture(index);
    if (frame != null) {
      shown = index;
    }
    return frame;
  }

  /** Picture number {@code index}; null where all are in use. */
  @Nullable VideoFrame picture(long index) {
    VideoFrame frame = pool.tryAcquire();
    if (frame == null) {
      return null;
    }
    frame.fill(VideoFrame.BLACK_Y, VideoFrame.NEUTRAL_CHROMA, VideoFrame.NEUTRAL_CHROMA);
    MemorySegment from = MemorySegment.ofArray(texture[(int) (index % DIFFERENT)]);
    MemorySegment luma = frame.plane(0);
    int shiftX = (int) (index * 3 % MARGIN);
    int shiftY = (int) (index % MARGIN);
    for (int row = 0; row < frame.height(0); row++) {
      MemorySegment.copy(
          from,
          (long) (row + shiftY) * width + shiftX,
          luma,
          (long) row * frame.stride(0),
          frame.width(0));
    }
    frame.setTimestampNanos(epoch + format.rate().startNanos(index));
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
