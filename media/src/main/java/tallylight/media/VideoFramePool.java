package tallylight.media;

import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of one size, made when first needed and used again and again. Safe for use by several
 * threads; acquiring and giving back allocate nothing once the pool has grown.
 */
public final class VideoFramePool {
  private final VideoSize size;
  private final boolean alpha;
  private final int capacity;
  private final ArrayBlockingQueue<VideoFrame> idle;
  private final AtomicInteger made = new AtomicInteger();

  /**
   * An empty pool.
   *
   * @param size of every picture
   * @param capacity the most pictures that may be in use at once
   */
  public VideoFramePool(VideoSize size, int capacity) {
    this(size, capacity, false);
  }

  private VideoFramePool(VideoSize size, int capacity, boolean alpha) {
    this.size = size;
    this.alpha = alpha;
    this.capacity = capacity;
    this.idle = new ArrayBlockingQueue<>(capacity);
  }

  /** An empty pool of pictures with alpha, as {@link #VideoFramePool} makes one without. */
  public static VideoFramePool withAlpha(VideoSize size, int capacity) {
    return new VideoFramePool(size, capacity, true);
  }

  /** A picture that stands alone and is made at once, with unspecified contents. */
  public static VideoFrame single(VideoSize size, boolean alpha) {
    return Objects.requireNonNull(new VideoFramePool(size, 1, alpha).tryAcquire());
  }

  /** The size of every picture of this pool. */
  public VideoSize size() {
    return size;
  }

  /** True where its pictures have alpha. */
  public boolean hasAlpha() {
    return alpha;
  }

  /**
   * A picture with unspecified contents, or null where all are in use: its next holder is behind,
   * and the right answer is to leave a picture out.
   */
  public @Nullable VideoFrame tryAcquire() {
    VideoFrame frame = idle.poll();
    if (frame == null) {
      if (made.incrementAndGet() > capacity) {
        made.decrementAndGet();
        return null;
      }
      frame = new VideoFrame(size, alpha, this);
    }
    frame.handOut();
    return frame;
  }

  void takeBack(VideoFrame frame) {
    idle.add(frame);
  }
}
