package tallylight.capture.file;

import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.MediaKind;
import tallylight.capture.ffmpeg.PictureConverter;
import tallylight.capture.ffmpeg.PictureShape;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;
import tallylight.media.picture.Turner;

/**
 * The pictures of a media file, in any container and codec FFmpeg reads, at the file's own size,
 * turned upright. Each is due at its own time, whatever the rate, and is given once.
 *
 * <p>A thread of its own decodes a few pictures ahead; the first is there when {@link #open}
 * returns. {@link #poll} takes what is due from a queue.
 */
public final class FileVideoSource extends FilePlayer implements VideoSource {
  private static final long AHEAD_BYTES = 64L << 20;
  private static final int MOST_AHEAD = 8;
  private static final int LEAST_AHEAD = 2;

  /** Pictures the reader of this source may hold while the decoder goes on. */
  private static final int HELD_BY_READER = 6;

  private static final long POOL_WAIT_NANOS = MediaClock.MILLISECOND;

  private final VideoFormat format;
  private final PictureConverter converter;
  private final VideoFramePool pool;
  private final int quarterTurns;
  private final Turner turner = new Turner();
  private final @Nullable VideoFrame lying;
  private final ArrayBlockingQueue<VideoFrame> queue;
  private final long toleranceNanos;
  private long roundEndNanos;
  private long epochNanos;
  private volatile long decodedNanos = Long.MIN_VALUE;
  private volatile long polledNanos = Long.MIN_VALUE;
  private volatile long endNanos = Long.MAX_VALUE;

  private FileVideoSource(Path path, boolean loop, DecodedStream stream, PictureShape shape) {
    super(path, loop, stream, MediaKind.VIDEO);
    AVCodecParameters parameters = stream.stream().codecpar();
    VideoSize size = shape.upright();
    this.format =
        new VideoFormat(size, stream.frameRate(), PictureConverter.matrixOf(parameters, size));
    this.converter = new PictureConverter(stream.frame(), shape.decoded(), format.matrix());
    this.quarterTurns = shape.quarterTurns();
    this.lying = quarterTurns == 0 ? null : new VideoFramePool(shape.decoded(), 1).tryAcquire();
    long pictureBytes = (long) size.width() * size.height() * 3 / 2;
    int ahead = Math.clamp(AHEAD_BYTES / pictureBytes, LEAST_AHEAD, MOST_AHEAD);
    this.queue = new ArrayBlockingQueue<>(ahead);
    this.pool = new VideoFramePool(size, ahead + HELD_BY_READER);
    // Containers round times to their unit; a picture that is due but for that is due.
    this.toleranceNanos = Math.min(stream.timeUnitNanos(), MediaClock.MILLISECOND);
  }

  /**
   * Opens a file and decodes its first picture.
   *
   * @param loop whether it begins again at its end
   * @throws CaptureException where there is no such file, or it holds no pictures that can be
   *     decoded
   */
  public static FileVideoSource open(Path path, boolean loop) throws CaptureException {
    DecodedStream stream = FileOpener.open(path, MediaKind.VIDEO);
    PictureShape shape = PictureShape.of(stream.stream().codecpar());
    if (shape == null) {
      stream.close();
      throw FileOpener.impossibleSize(path);
    }
    var source = new FileVideoSource(path, loop, stream, shape);
    source.begin();
    return source;
  }

  @Override
  public String description() {
    return String.valueOf(path.getFileName());
  }

  /** The file's size; its rate is the container's, which single pictures need not keep to. */
  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public void start(long epochNanos) {
    this.epochNanos = epochNanos;
  }

  @Override
  public @Nullable VideoFrame poll(long nanos) {
    long fileNanos = nanos - epochNanos;
    VideoFrame newest = null;
    VideoFrame head = queue.peek();
    while (head != null && head.timestampNanos() <= fileNanos + toleranceNanos) {
      queue.remove();
      if (newest != null) {
        newest.close();
      }
      newest = head;
      head = queue.peek();
    }
    polledNanos = fileNanos;
    if (newest != null) {
      newest.setTimestampNanos(Math.min(nanos, epochNanos + newest.timestampNanos()));
    }
    return newest;
  }

  @Override
  public boolean ended() {
    return isFinished() && queue.isEmpty() && (failure() != null || polledNanos >= endNanos);
  }

  @Override
  void take(long fileNanos, long limitNanos) throws FfmpegException, InterruptedException {
    if (fileNanos >= limitNanos) {
      return;
    }
    VideoFrame frame = acquire();
    if (lying == null) {
      converter.convertTo(frame);
    } else {
      converter.convertTo(lying);
      turner.turn(lying, frame, quarterTurns);
    }
    frame.setTimestampNanos(fileNanos);
    queue.put(frame);
    decodedNanos = fileNanos;
    roundEndNanos = fileNanos + pictureNanos();
    markReady();
  }

  private long pictureNanos() {
    long said = stream.durationNanos();
    FrameRate rate = format.rate();
    return said > 0 ? said : rate.startNanos(1);
  }

  /** Waits until the reader has given a picture back, should it hold them all. */
  private VideoFrame acquire() throws InterruptedException {
    VideoFrame frame = pool.tryAcquire();
    while (frame == null) {
      LockSupport.parkNanos(this, POOL_WAIT_NANOS);
      if (isClosing()) {
        throw new InterruptedException();
      }
      frame = pool.tryAcquire();
    }
    return frame;
  }

  @Override
  long endRound(long endNanos) {
    long end = endNanos == Long.MAX_VALUE ? roundEndNanos : endNanos;
    this.endNanos = end;
    return end;
  }

  @Override
  void free() {
    converter.close();
  }

  /** True where every picture due at {@code nanos} is in the queue, or none will come. */
  boolean hasDecodedPast(long nanos) {
    return isFinished() || decodedNanos > nanos - epochNanos + toleranceNanos;
  }
}
