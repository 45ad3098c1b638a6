package tallylight.capture.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tallylight.capture.CaptureException;
import tallylight.capture.Clips;
import tallylight.capture.Pictures;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

@Timeout(30)
class FileVideoSourceTest {
  private static final long EPOCH = 777_000_000_123L;
  private static final FrameRate THIRTY = FrameRate.of(30);

  @Test
  void theFirstPictureIsThereAtOnce() throws CaptureException {
    try (var source = opened(Clips.FLASH_BEEP, false);
        VideoFrame frame = source.poll(EPOCH)) {
      assertNotNull(frame);
      assertEquals(EPOCH, frame.timestampNanos());
      assertEquals("flash-beep.mp4", source.description());
      var size = new VideoSize(160, 90);
      assertEquals(new VideoFormat(size, THIRTY, ColorMatrix.BT601), source.format());
    }
  }

  @Test
  void givesEachPictureOnceAtItsTime() throws CaptureException {
    try (var source = opened(Clips.FLASH_BEEP, false)) {
      for (int index = 0; index < 150; index++) {
        long due = EPOCH + THIRTY.startNanos(index);
        try (VideoFrame frame = settledPoll(source, due)) {
          assertNotNull(frame, "picture " + index);
          assertEquals(0, (double) (frame.timestampNanos() - due), 2000);
        }
        assertNull(source.poll(due + MediaClock.MILLISECOND), "picture " + index + " comes once");
      }
    }
  }

  @Test
  void timesThatTheContainerRoundedToMillisecondsDoNotMakePicturesLate() throws CaptureException {
    List<Long> given = new ArrayList<>();
    try (var source = opened(Clips.BEEP_LATE, false)) {
      for (int index = 0; index < 150; index++) {
        try (VideoFrame frame = settledPoll(source, EPOCH + THIRTY.startNanos(index))) {
          assertNotNull(frame, "picture " + index);
          given.add(frame.timestampNanos());
        }
      }
    }
    assertEquals(150, given.stream().distinct().count());
  }

  @Test
  void aSlowReaderIsGivenTheNewestThatIsDue() throws CaptureException {
    try (var source = opened(Clips.FLASH_BEEP, false)) {
      for (int tenth = 0; tenth < 50; tenth++) {
        long now = EPOCH + tenth * 100L * MediaClock.MILLISECOND;
        try (VideoFrame frame = settledPoll(source, now)) {
          assertNotNull(frame);
          assertEquals(0, (double) (frame.timestampNanos() - now), 2000);
        }
      }
    }
  }

  @Test
  void endsWhenTheLastPictureWasShownToItsEnd() throws CaptureException {
    try (var source = opened(Clips.FLASH_BEEP, false)) {
      assertFalse(source.ended());
      close(settledPoll(source, EPOCH + 4990 * MediaClock.MILLISECOND));
      assertFalse(source.ended());
      close(settledPoll(source, EPOCH + 5000 * MediaClock.MILLISECOND));
      assertTrue(source.ended());
      assertNull(source.failure());
    }
  }

  @Test
  void aLoopGoesOnWithoutASeam() throws CaptureException {
    List<Long> flashes = new ArrayList<>();
    try (var source = opened(Clips.FLASH_BEEP, true)) {
      for (int index = 0; index < 5 * 150 + 30; index++) {
        try (VideoFrame frame = settledPoll(source, EPOCH + THIRTY.startNanos(index))) {
          assertNotNull(frame, "picture " + index);
          if (Pictures.mean(frame, 0) > 200) {
            flashes.add(Math.round((frame.timestampNanos() - EPOCH) / 1e6));
          }
        }
      }
      assertFalse(source.ended());
    }
    List<Long> everySecond = new ArrayList<>();
    for (long second = 0; second < 26; second++) {
      everySecond.add(second * 1000);
    }
    assertEquals(everySecond, flashes);
  }

  /**
   * The means are those of ffmpeg 5.1's conversion, {@code scale=out_range=tv}. Unconverted they
   * would be 131.88, 131.38 and 119.19.
   */
  @Test
  void fullRangeBecomesLimitedRange() throws CaptureException {
    try (var source = opened(Clips.FULL_RANGE, false);
        VideoFrame frame = source.poll(EPOCH)) {
      assertNotNull(frame);
      assertEquals(129.26, Pictures.mean(frame, 0), 0.1);
      assertEquals(130.94, Pictures.mean(frame, 1), 0.1);
      assertEquals(120.32, Pictures.mean(frame, 2), 0.1);
    }
  }

  @Test
  void otherSampleLayoutsAndOddSidesBecomeEvenI420() throws CaptureException {
    try (var source = opened(Clips.ODD_444P10, false);
        VideoFrame frame = source.poll(EPOCH)) {
      assertNotNull(frame);
      assertEquals(new VideoSize(62, 34), frame.size());
      assertEquals(126, Pictures.mean(frame, 0), 1);
      assertEquals(128, Pictures.mean(frame, 1), 1);
    }
  }

  /** Red at the left and blue at the right as it is stored; shown with red above. */
  @Test
  void aPictureFilmedLyingOnItsSideStandsUpright() throws CaptureException {
    try (var source = opened(Clips.TURNED, false);
        VideoFrame frame = source.poll(EPOCH)) {
      assertNotNull(frame);
      assertEquals(new VideoSize(48, 64), frame.size());
      assertTrue(Pictures.sample(frame, 1, 12, 29) > 200, "blue is below");
      assertTrue(Pictures.sample(frame, 2, 12, 2) > 200, "red is above");
    }
  }

  @Test
  void readingAndConvertingAllocateNothingInSteadyState() throws CaptureException {
    var threads = (com.sun.management.ThreadMXBean) threadBean();
    try (var source = opened(Clips.FLASH_BEEP, true)) {
      long polled = 0;
      long decoded = 0;
      for (int index = 0; index < 1200; index++) {
        if (index == 600) {
          polled = threads.getCurrentThreadAllocatedBytes();
          decoded = threads.getThreadAllocatedBytes(source.thread().threadId());
        }
        while (!source.hasDecodedPast(EPOCH + THIRTY.startNanos(index))) {
          close(source.poll(EPOCH + THIRTY.startNanos(index)));
          Thread.onSpinWait();
        }
        close(source.poll(EPOCH + THIRTY.startNanos(index)));
      }
      polled = threads.getCurrentThreadAllocatedBytes() - polled;
      decoded = threads.getThreadAllocatedBytes(source.thread().threadId()) - decoded;
      assertTrue(polled < 600 * 64, polled + " bytes to poll 600 pictures");
      assertTrue(decoded < 600 * 128, decoded + " bytes to decode 600 pictures");
    }
  }

  private static Object threadBean() {
    return ManagementFactory.getThreadMXBean();
  }

  private static FileVideoSource opened(Path path, boolean loop) throws CaptureException {
    FileVideoSource source = FileVideoSource.open(path, loop);
    source.start(EPOCH);
    return source;
  }

  /** Polls like the program clock would, but gives the decoder all the time it needs. */
  static @Nullable VideoFrame settledPoll(FileVideoSource source, long nanos) {
    VideoFrame newest = null;
    boolean settled;
    do {
      settled = source.hasDecodedPast(nanos);
      VideoFrame frame = source.poll(nanos);
      if (frame != null) {
        close(newest);
        newest = frame;
      }
      Thread.onSpinWait();
    } while (!settled);
    return newest;
  }

  static void close(@Nullable VideoFrame frame) {
    if (frame != null) {
      frame.close();
    }
  }
}
