package tallylight.app.program;

import org.jspecify.annotations.Nullable;
import tallylight.capture.VideoSource;
import tallylight.encoder.scale.PictureScaler;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/**
 * Makes the program's picture of one source: as large as fits, centred on black. For one thread.
 *
 * <p>A picture that has the program's size already is handed on as it is; only a picture that is
 * shown again is copied, because each showing has a timestamp of its own.
 */
final class Compositor implements AutoCloseable {
  /** More than encoder queue and look-ahead hold at once. */
  private static final int POOL = 32;

  private static final int BLACK_Y = 16;
  private static final int NEUTRAL_CHROMA = 128;

  private final VideoSource source;
  private final VideoSize size;
  private final VideoFramePool pool;
  private final PictureScaler scaler = new PictureScaler();
  private @Nullable VideoFrame shown;

  Compositor(VideoFormat format, VideoSource source) {
    this.source = source;
    this.size = format.size();
    this.pool = new VideoFramePool(size, POOL);
  }

  /** The picture of a moment; null where all pictures are still in use by slow outputs. */
  @Nullable VideoFrame compose(long nanos) {
    VideoFrame fresh = source.poll(nanos);
    VideoFrame picture = fresh == null ? again() : fitted(fresh);
    if (picture != null) {
      picture.setTimestampNanos(nanos);
      keep(picture);
    }
    return picture;
  }

  private @Nullable VideoFrame again() {
    VideoFrame copy = pool.tryAcquire();
    if (copy == null) {
      return null;
    }
    if (shown == null) {
      copy.fill(BLACK_Y, NEUTRAL_CHROMA, NEUTRAL_CHROMA);
    } else {
      copy.copyFrom(shown);
    }
    return copy;
  }

  private @Nullable VideoFrame fitted(VideoFrame fresh) {
    if (fresh.size().equals(size)) {
      return fresh;
    }
    try (fresh) {
      VideoFrame picture = pool.tryAcquire();
      if (picture == null) {
        return null;
      }
      VideoSize inner = fresh.size().fittedInto(size);
      if (!inner.equals(size)) {
        picture.fill(BLACK_Y, NEUTRAL_CHROMA, NEUTRAL_CHROMA);
      }
      int x = (size.width() - inner.width()) / 4 * 2;
      int y = (size.height() - inner.height()) / 4 * 2;
      scaler.scale(fresh, picture, x, y, inner);
      return picture;
    }
  }

  private void keep(VideoFrame picture) {
    picture.retain();
    if (shown != null) {
      shown.close();
    }
    shown = picture;
  }

  @Override
  public void close() {
    if (shown != null) {
      shown.close();
      shown = null;
    }
    scaler.close();
  }
}
