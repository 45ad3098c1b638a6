package tallylight.capture.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CaptureException;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.MediaKind;

/**
 * Decodes one stream of a file ahead of time on a thread of its own, again and again where it
 * loops. What becomes of the frames is for its subclasses, which bound how far ahead it runs.
 *
 * <p>Times are nanoseconds since the file's beginning; round <i>n</i> of a loop continues at
 * <i>n</i> times the {@linkplain #periodNanos period}. The period is the length of the whole file,
 * so pictures and sound of one file that are played by two players stay together.
 */
abstract class FilePlayer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FilePlayer.class);
  private static final long FIRST_FRAME_SECONDS = 10;
  private static final long CLOSE_SECONDS = 10;

  protected final Path path;
  protected final DecodedStream stream;
  private final boolean loop;
  private final Thread thread;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final long originNanos;
  private long periodNanos;
  private volatile boolean closing;
  private volatile boolean finished;
  private volatile @Nullable CaptureException failure;

  FilePlayer(Path path, boolean loop, DecodedStream stream, MediaKind kind) {
    this.path = path;
    this.loop = loop;
    this.stream = stream;
    this.originNanos = stream.input().originNanos();
    this.periodNanos = stream.input().durationNanos();
    String what = kind == MediaKind.VIDEO ? "pictures of " : "sound of ";
    this.thread = Thread.ofPlatform().daemon().name(what + path.getFileName()).unstarted(this::run);
  }

  /**
   * Takes the stream's present frame.
   *
   * @param fileNanos when it is due
   * @param limitNanos where this round ends; {@link Long#MAX_VALUE} where that is not known
   */
  abstract void take(long fileNanos, long limitNanos) throws FfmpegException, InterruptedException;

  /**
   * Ends a round: gives out what is left of it.
   *
   * @param endNanos where the round ends and the next one begins, or {@link Long#MAX_VALUE} where
   *     that follows from what was decoded
   * @return where the round ended
   */
  abstract long endRound(long endNanos) throws FfmpegException, InterruptedException;

  /** Frees what the subclass holds; called on the decoding thread. */
  abstract void free();

  /** Starts decoding and waits for the first frame. */
  final void begin() throws CaptureException {
    thread.start();
    boolean inTime;
    try {
      inTime = ready.await(FIRST_FRAME_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      inTime = false;
    }
    CaptureException fault = inTime ? failure : FileOpener.broken(path, null);
    if (fault != null) {
      end();
      throw fault;
    }
  }

  /** Says that the first frame is there. */
  final void markReady() {
    ready.countDown();
  }

  private void run() {
    try {
      playRounds();
    } catch (InterruptedException e) {
      LOG.debug("{} was closed while it played", path);
    } catch (FfmpegException e) {
      LOG.debug("{} cannot be read on: {}", path, e.getMessage());
      failure = FileOpener.broken(path, e);
    } catch (RuntimeException | Error e) {
      failure = FileOpener.broken(path, e);
      throw e;
    } finally {
      free();
      stream.close();
      finished = true;
      ready.countDown();
    }
  }

  private void playRounds() throws FfmpegException, InterruptedException {
    long roundStart = 0;
    while (true) {
      long limit = periodNanos > 0 ? roundStart + periodNanos : Long.MAX_VALUE;
      int frames = playRound(roundStart, limit);
      long end = endRound(limit);
      if (frames == 0 || end <= roundStart) {
        failure = FileOpener.nothingDecodable(path);
        return;
      }
      if (periodNanos == 0) {
        periodNanos = end - roundStart;
      }
      LOG.debug("{}: {} frames to {} ns", path, frames, end);
      if (!loop) {
        if (stream.damagedInARow() > 0 || stream.breaksOff()) {
          failure = FileOpener.broken(path, null);
        }
        return;
      }
      roundStart = end;
      stream.rewind();
    }
  }

  private int playRound(long roundStart, long limit) throws FfmpegException, InterruptedException {
    int frames = 0;
    while (readNext(frames)) {
      if (closing) {
        throw new InterruptedException();
      }
      take(roundStart + stream.timeNanos() - originNanos, limit);
      frames++;
    }
    return frames;
  }

  /** False at the end; a file that loops takes a fault behind its first frame for its end. */
  private boolean readNext(int frames) throws FfmpegException {
    try {
      return stream.next() == DecodedStream.Result.FRAME;
    } catch (FfmpegException e) {
      if (!loop || frames == 0) {
        throw e;
      }
      LOG.warn("{} is damaged, and begins again: {}", path, e.getMessage());
      return false;
    }
  }

  /** True once the last frame was handed to the subclass. */
  final boolean isFinished() {
    return finished;
  }

  final boolean isClosing() {
    return closing;
  }

  final Thread thread() {
    return thread;
  }

  public final @Nullable CaptureException failure() {
    return failure;
  }

  @Override
  public final void close() {
    end();
  }

  /** Stops the thread and waits until it has freed everything. */
  private void end() {
    closing = true;
    thread.interrupt();
    try {
      if (!thread.join(Duration.ofSeconds(CLOSE_SECONDS))) {
        LOG.warn("{} does not let go of its decoder", path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
