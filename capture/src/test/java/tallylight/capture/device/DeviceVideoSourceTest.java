package tallylight.capture.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tallylight.capture.Pictures.mean;
import static tallylight.capture.Pictures.sample;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tallylight.capture.CaptureException;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/** A camera that is unplugged and plugged in again, with a driver whose pictures have one level. */
@Timeout(30)
class DeviceVideoSourceTest {
  private static final VideoFormat FORMAT =
      VideoFormat.of(new VideoSize(320, 180), FrameRate.of(30));

  private final Queue<FakeCamera> plugged = new ConcurrentLinkedQueue<>();
  private final AtomicInteger opened = new AtomicInteger();
  private volatile @Nullable VideoFormat kept;

  private static final class FakeCamera implements PictureInput {
    private final int level;
    private volatile boolean unplugged;
    private volatile boolean closed;

    FakeCamera(int level) {
      this.level = level;
    }

    @Override
    public VideoFormat format() {
      return FORMAT;
    }

    @Override
    public Result next() {
      LockSupport.parkNanos(MediaClock.MILLISECOND);
      return unplugged ? Result.END : Result.PICTURE;
    }

    @Override
    public void keep(VideoFrame target) {
      target.fill(level, 128, 128);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private PictureInput open(@Nullable VideoFormat format) throws CaptureException {
    opened.incrementAndGet();
    kept = format;
    FakeCamera camera = plugged.poll();
    if (camera == null) {
      throw DeviceProblems.noSuchCamera("X", "");
    }
    return camera;
  }

  private static VideoFrame await(DeviceVideoSource source, Predicate<VideoFrame> wanted) {
    while (true) {
      VideoFrame picture = source.poll(0);
      if (picture != null && wanted.test(picture)) {
        return picture;
      }
      if (picture != null) {
        picture.close();
      }
      LockSupport.parkNanos(MediaClock.MILLISECOND);
    }
  }

  @Test
  void whileACameraIsGoneAPictureSaysSoAndThenItGoesOn() throws Exception {
    FakeCamera first = new FakeCamera(100);
    plugged.add(first);
    try (var source = DeviceVideoSource.open("camera \"X\"", this::open, MediaClock.system())) {
      await(source, picture -> sample(picture, 0, 0, 0) == 100).close();
      assertNull(source.failure());

      first.unplugged = true;
      VideoFrame placeholder = await(source, picture -> sample(picture, 0, 0, 0) != 100);
      assertTrue(first.closed, "a device that is gone is let go of");
      CaptureException failure = source.failure();
      assertNotNull(failure);
      assertEquals("The camera \"X\" stopped giving pictures.", failure.problem().what());
      assertTrue(sample(placeholder, 0, 0, 0) < 70, "a dark ground");
      assertTrue(brightSamples(placeholder) > 200, "and letters on it");
      assertEquals(FORMAT.size(), placeholder.size());
      placeholder.close();
      assertNull(source.poll(0), "it is given once");

      int attempts = opened.get();
      while (opened.get() < attempts + 2) {
        LockSupport.parkNanos(MediaClock.MILLISECOND);
      }
      plugged.add(new FakeCamera(200));
      VideoFrame back = await(source, picture -> mean(picture, 0) == 200);
      back.close();
      assertNull(source.failure());
      assertEquals(FORMAT, kept, "it is opened again in the format it had");
    }
  }

  private static int brightSamples(VideoFrame frame) {
    int count = 0;
    for (int y = 0; y < frame.height(0); y++) {
      for (int x = 0; x < frame.width(0); x++) {
        count += sample(frame, 0, x, y) > 180 ? 1 : 0;
      }
    }
    return count;
  }
}
