package tallylight.capture.device;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.capture.live.DeviceClock;
import tallylight.capture.still.Placeholder;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;

/**
 * A camera or a screen of any driver. A thread of its own reads the device and keeps the newest
 * picture for {@link #poll}; an older one that nobody took is dropped. A device that is lost, or
 * gives nothing for long, is opened again and again until it is back; meanwhile there is a picture
 * that says in words what is wrong.
 */
final class DeviceVideoSource implements VideoSource {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceVideoSource.class);
  private static final int PICTURES_IN_USE = 8;
  private static final long LOOK_AGAIN = 2 * MediaClock.MILLISECOND;
  private static final long OPEN_AGAIN = MediaClock.SECOND / 2;
  private static final long STILL = 5 * MediaClock.SECOND;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final String description;
  private final PictureInput.Opener opener;
  private final VideoFormat format;
  private final MediaClock clock;
  private final VideoFramePool pool;
  private final AtomicReference<@Nullable VideoFrame> newest = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable CaptureException failure;

  private DeviceVideoSource(
      String description, PictureInput first, PictureInput.Opener opener, MediaClock clock) {
    this.description = description;
    this.opener = opener;
    this.format = first.format();
    this.clock = clock;
    this.pool = new VideoFramePool(format.size(), PICTURES_IN_USE);
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("pictures of " + description)
            .start(() -> serveUntilClosed(first));
  }

  /**
   * Opens a device and begins to read it.
   *
   * @param description for people
   * @throws CaptureException where it does not open
   */
  static DeviceVideoSource open(String description, PictureInput.Opener opener, MediaClock clock)
      throws CaptureException {
    return new DeviceVideoSource(description, opener.open(null), opener, clock);
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

  private void serveUntilClosed(PictureInput first) {
    @Nullable PictureInput input = first;
    while (input != null) {
      serve(input);
      input = reopen();
    }
  }

  private void serve(PictureInput input) {
    try (input) {
      CaptureException end = readUntilLost(input);
      if (end != null) {
        lose(end);
      }
    } catch (CaptureException e) {
      lose(e);
    } catch (RuntimeException e) {
      LOG.error("{} is lost by a fault of the program", description, e);
      lose(DeviceProblems.lost(description, e));
    } catch (Error e) {
      lose(DeviceProblems.lost(description, e));
      throw e;
    }
  }

  private void lose(CaptureException reason) {
    LOG.warn("{} {}", reason.problem().what(), reason.problem().why());
    failure = reason;
    VideoFrame placeholder = Placeholder.of(reason.problem(), format.size(), format.matrix());
    placeholder.setTimestampNanos(clock.nanos());
    put(placeholder);
  }

  /** Why the device gives no more; null where the source is closed. */
  private @Nullable CaptureException readUntilLost(PictureInput input) throws CaptureException {
    DeviceClock deviceClock = new DeviceClock();
    long lastPicture = clock.nanos();
    while (!closing) {
      switch (input.next()) {
        case PICTURE -> {
          lastPicture = clock.nanos();
          keep(input, deviceClock, lastPicture);
          failure = null;
        }
        case NOTHING_YET -> {
          LockSupport.parkNanos(this, LOOK_AGAIN);
          if (clock.nanos() - lastPicture > STILL) {
            return DeviceProblems.still(description);
          }
        }
        case END -> {
          return DeviceProblems.lost(description, null);
        }
      }
    }
    return null;
  }

  /** Makes the present picture the newest; without one where its readers hold them all. */
  private void keep(PictureInput input, DeviceClock deviceClock, long arrivalNanos)
      throws CaptureException {
    VideoFrame frame = newest.getAndSet(null);
    if (frame == null) {
      frame = pool.tryAcquire();
    }
    if (frame == null) {
      LOG.trace("{}: a picture is left out, all are in use", description);
      return;
    }
    boolean kept = false;
    try {
      input.keep(frame);
      kept = true;
    } finally {
      if (!kept) {
        frame.close();
      }
    }
    frame.setTimestampNanos(
        input.hasTime() ? deviceClock.captureNanos(input.timeNanos(), arrivalNanos) : arrivalNanos);
    put(frame);
  }

  private void put(VideoFrame frame) {
    VideoFrame before = newest.getAndSet(frame);
    if (before != null) {
      before.close();
    }
  }

  /** Waits until the device is there again; null where that is no longer wanted. */
  private @Nullable PictureInput reopen() {
    while (!closing) {
      LockSupport.parkNanos(this, OPEN_AGAIN);
      if (closing) {
        break;
      }
      try {
        PictureInput input = opener.open(format);
        LOG.info("{} is back", description);
        return input;
      } catch (CaptureException e) {
        LOG.trace("{} is not back yet: {}", description, e.problem());
      }
    }
    return null;
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
