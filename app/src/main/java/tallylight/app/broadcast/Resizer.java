package tallylight.app.broadcast;

import org.jspecify.annotations.Nullable;
import tallylight.encoder.scale.PictureScaler;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** Makes pictures of another size. For one thread. */
final class Resizer implements AutoCloseable {
  /** As many as an encoder may look ahead, and some. */
  private static final int MOST_IN_USE = 128;

  private final VideoFramePool pool;
  private final PictureScaler scaler = new PictureScaler();

  Resizer(VideoSize size) {
    pool = new VideoFramePool(size, MOST_IN_USE);
  }

  /** The size that it makes. */
  VideoSize size() {
    return pool.size();
  }

  /** The same picture, which the caller closes; null where too many are in use. */
  @Nullable VideoFrame resize(VideoFrame frame) {
    VideoFrame other = pool.tryAcquire();
    if (other != null) {
      scaler.scale(frame, other);
      other.setTimestampNanos(frame.timestampNanos());
    }
    return other;
  }

  @Override
  public void close() {
    scaler.close();
  }
}
