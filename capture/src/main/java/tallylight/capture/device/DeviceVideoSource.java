package tallylight.capture.device;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.PictureConverter;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;

/**
 * A camera or a screen. A thread of its own reads the device and keeps the newest picture for
 * {@link #poll}; an older one that nobody took is dropped.
 */
final class DeviceVideoSource implements VideoSource {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceVideoSource.class);
  private static final int PICTURES_IN_USE = 8;
  private static final long LOOK_AGAIN = 2 * MediaClock.MILLISECOND;
  private static final long STILL = 5 * MediaClock.SECOND;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final String description;
  private final VideoFormat format;
  private final MediaClock clock;
  private final DecodedStream stream;
  private final PictureConverter converter;
  private final VideoFramePool pool;
  private final DeviceClock deviceClock = new DeviceClock();
  private final AtomicReference<@Nullable VideoFrame> newest = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable CaptureException failure;

  /** Takes over an opened device, which it closes in the end, and begins to read it. */
  DeviceVideoSource(
      String description, VideoFormat format, DecodedStream stream, MediaClock clock) {
    this.description = description;
    this.format = format;
    this.clock = clock;
    this.stream = stream;
    this.converter = new PictureConverter(stream.frame(), format.size(), format.matrix());
    this.pool = new VideoFramePool(format.size(), PICTURES_IN_USE);
    this.thread = Thread.ofPlatform().daemon().name("pictures of " + description).start(this::run);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  /** A device does not wait: pictures are stamped with the time they were captured. */
  @Override
  public void start(long epochNanos) {}

  @Override
  public @Nullable VideoFrame poll(long nanos) {
    return newest.getAndSet(null);
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public @Nullable CaptureException failure() {
    return failure;
  }

  private void run() {
    try {
      readUntilClosed();
    } catch (FfmpegException e) {
      LOG.debug("{} is lost: {}", description, e.getMessage());
      failure = DeviceProblems.lost(description, e);
    } catch (RuntimeException | Error e) {
      failure = DeviceProblems.lost(description, e);
      throw e;
    } finally {
      converter.close();
      stream.close();
    }
  }

  private void readUntilClosed() throws FfmpegException {
    long lastPicture = clock.nanos();
    boolean still = false;
    while (!closing) {
      switch (stream.next()) {
        case FRAME -> {
          lastPicture = clock.nanos();
          keep(lastPicture);
          still = false;
          failure = null;
        }
        case NOTHING_YET -> {
          LockSupport.parkNanos(this, LOOK_AGAIN);
          if (!still && clock.nanos() - lastPicture > STILL) {
            still = true;
            failure = DeviceProblems.still(description);
          }
        }
        // An unplugged camera of v4l2 ends like a file.
        case END -> {
          LOG.debug("{} came to its end", description);
          failure = DeviceProblems.lost(description, null);
          return;
        }
      }
    }
  }

  /** Makes the decoder's picture the newest; without one where its readers hold them all. */
  private void keep(long arrivalNanos) throws FfmpegException {
    VideoFrame frame = newest.getAndSet(null);
    if (frame == null) {
      frame = pool.tryAcquire();
    }
    if (frame == null) {
      LOG.trace("{}: a picture is left out, all are in use", description);
      return;
    }
    converter.convertTo(frame);
    frame.setTimestampNanos(
        stream.hasTime()
            ? deviceClock.captureNanos(stream.timeNanos(), arrivalNanos)
            : arrivalNanos);
    newest.set(frame);
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      if (!thread.join(CLOSE)) {
        LOG.warn("{} does not let go of its device", description);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    VideoFrame rest = newest.getAndSet(null);
    if (rest != null) {
      rest.close();
    }
  }
}
