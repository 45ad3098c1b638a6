package tallylight.capture.device;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;

/**
 * A camera of webcam-capture that sees white. Only its native driver is made up, and it can be
 * unplugged.
 */
public final class TestCamera {
  private static final String NODE = "/dev/video-test";
  private static final long PERIOD = MediaClock.SECOND / 30;

  private final VideoFormat format;
  private volatile boolean plugged = true;

  /** A camera that is plugged in. */
  public TestCamera(VideoFormat format) {
    this.format = format;
  }

  /** Opens it. */
  public VideoSource open(MediaClock clock) throws CaptureException {
    String name = "camera \"Test\"";
    return DeviceVideoSource.open(
        name, kept -> WebcamPictures.open(name, new Driver(), NODE, format, kept), clock);
  }

  /** Unplugs it, or plugs it in again. */
  public void plug(boolean in) {
    plugged = in;
  }

  private final class Driver implements Grabber {
    private final MemorySegment image =
        Arena.ofAuto().allocate(3L * format.size().width() * format.size().height() + 64);
    private long due = System.nanoTime();

    Driver() {
      for (long at = 0; at < image.byteSize(); at++) {
        image.set(JAVA_BYTE, at, (byte) 255);
      }
    }

    @Override
    public List<String> identifiers() {
      return plugged ? List.of(NODE) : List.of();
    }

    @Override
    public boolean start(String identifier, int width, int height, double framesPerSecond) {
      return plugged;
    }

    @Override
    public int width() {
      return format.size().width();
    }

    @Override
    public int height() {
      return format.size().height();
    }

    @Override
    public int nextFrame() {
      due = Math.max(due + PERIOD, System.nanoTime() - PERIOD);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      return plugged ? 0 : TIMED_OUT - 1;
    }

    @Override
    public long imageAddress() {
      return image.address();
    }

    @Override
    public void close() {}
  }
}
