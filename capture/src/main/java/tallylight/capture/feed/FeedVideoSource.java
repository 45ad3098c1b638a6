package tallylight.capture.feed;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.FeedAddress;
import tallylight.capture.VideoSource;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.PacketDecoder;
import tallylight.capture.ffmpeg.PictureConverter;
import tallylight.capture.ffmpeg.PictureShape;
import tallylight.capture.still.Placeholder;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/**
 * The pictures of a feed, in its own size, which may change. While it is away, a picture says so.
 */
public final class FeedVideoSource extends FeedPlayer implements VideoSource {
  private static final int AHEAD = 12;

  /** Pictures the reader of this source may hold while the decoder goes on. */
  private static final int HELD_BY_READER = 6;

  private static final long POOL_WAIT = MediaClock.MILLISECOND;

  /** Pictures that are this late are left out where more are waiting. */
  private static final long LATE = 100 * MediaClock.MILLISECOND;

  private static final long LONGEST_INTERVAL = 40 * MediaClock.MILLISECOND;

  private final ArrayBlockingQueue<VideoFrame> queue = new ArrayBlockingQueue<>(AHEAD);
  private volatile VideoFormat format;
  private volatile long tolerance;
  private @Nullable PictureConverter converter;
  private @Nullable VideoFramePool pool;
  private int width;
  private int height;
  private long before;
  private @Nullable String said;

  private FeedVideoSource(FeedAddress address, VideoFormat wished, MediaClock media) {
    super(address, media, true, "pictures", DecodedStream.FILE_THREADS);
    this.format = wished;
  }

  /**
   * Begins to connect; does not wait.
   *
   * @param wished the format of the picture that stands for the feed until it comes
   */
  public static FeedVideoSource open(FeedAddress address, VideoFormat wished, MediaClock media) {
    var source = new FeedVideoSource(address, wished, media);
    source.idle(FeedProblems.awaited(address));
    source.begin();
    return source;
  }

  /** The wished one until the feed is there, then its own. */
  @Override
  public VideoFormat format() {
    return format;
  }

  /** A feed does not wait: what comes is shown. */
  @Override
  public void start(long epochNanos) {}

  /** That whose time is nearest: the guest's pictures lie anywhere between the program's. */
  @Override
  public @Nullable VideoFrame poll(long nanos) {
    long until = nanos + tolerance;
    VideoFrame newest = null;
    VideoFrame head = queue.peek();
    while (head != null && head.timestampNanos() <= until) {
      queue.remove();
      if (newest != null) {
        newest.close();
      }
      newest = head;
      head = queue.peek();
    }
    if (newest != null) {
      newest.setTimestampNanos(Math.min(nanos, newest.timestampNanos()));
    }
    return newest;
  }

  @Override
  void take(PacketDecoder decoder) throws FfmpegException, InterruptedException {
    long time = decoder.timeNanos();
    long due = clock().dueNanos(time);
    tolerance = Math.clamp(time - before, 0, LONGEST_INTERVAL) / 2;
    before = time;
    if (due < media.nanos() - LATE && hasMore()) {
      return;
    }
    AVFrame picture = decoder.frame();
    PictureConverter ready = converter;
    if (ready == null || picture.width() != width || picture.height() != height) {
      ready = adapt(picture);
    }
    VideoFrame frame = acquire();
    ready.convertTo(frame);
    frame.setTimestampNanos(due);
    queue.put(frame);
    said = null;
  }

  private PictureConverter adapt(AVFrame picture) {
    release();
    width = picture.width();
    height = picture.height();
    VideoSize size = PictureShape.of(picture).decoded();
    var next = new VideoFormat(size, format.rate(), PictureConverter.matrixOf(picture, size));
    var made = new PictureConverter(picture, size, next.matrix());
    pool = new VideoFramePool(size, AHEAD + HELD_BY_READER);
    converter = made;
    format = next;
    return made;
  }

  /** Waits until the reader has given a picture back, should it hold them all. */
  private VideoFrame acquire() throws InterruptedException {
    while (pool != null) {
      VideoFrame frame = pool.tryAcquire();
      if (frame != null) {
        return frame;
      }
      LockSupport.parkNanos(this, POOL_WAIT);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    throw new IllegalStateException("no pool");
  }

  @Override
  void idle(CaptureException reason) {
    String words = reason.problem().toString();
    if (words.equals(said)) {
      return;
    }
    VideoFrame placeholder = Placeholder.of(reason.problem(), format.size(), format.matrix());
    placeholder.setTimestampNanos(media.nanos());
    if (queue.offer(placeholder)) {
      said = words;
    } else {
      placeholder.close();
    }
  }

  @Override
  void release() {
    if (converter != null) {
      converter.close();
      converter = null;
    }
  }

  @Override
  public void close() {
    super.close();
    for (VideoFrame rest = queue.poll(); rest != null; rest = queue.poll()) {
      rest.close();
    }
  }
}
