package tallylight.app.program;

import org.jspecify.annotations.Nullable;
import tallylight.capture.VideoSource;
import tallylight.media.ColorMatrix;
import tallylight.media.VideoFrame;

/** A source and its newest picture, for all layers that show it. For one thread. */
final class SourceFeed implements AutoCloseable {
  private final VideoSource source;
  private @Nullable VideoFrame current;
  private long version;
  private boolean fresh;
  private long newestNanos;

  SourceFeed(VideoSource source) {
    this.source = source;
  }

  VideoSource source() {
    return source;
  }

  /** Asks the source for the picture of a moment; once for each picture of the program. */
  void poll(long nanos) {
    VideoFrame next = source.poll(nanos);
    fresh = next != null;
    if (next != null) {
      close();
      current = next;
      version++;
      newestNanos = nanos;
    }
  }

  /** The newest picture, or null before the first. It stays this feed's. */
  @Nullable VideoFrame current() {
    return current;
  }

  /** Rises with every picture; 0 before the first. */
  long version() {
    return version;
  }

  /** True where the newest picture came with the last {@link #poll}, so nobody has shown it yet. */
  boolean isFresh() {
    return fresh;
  }

  /** The moment for which the newest picture came, on the media clock. */
  long newestNanos() {
    return newestNanos;
  }

  ColorMatrix matrix() {
    return source.format().matrix();
  }

  /** Gives the newest picture back; the source stays open. */
  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
