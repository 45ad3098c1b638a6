package tallylight.bench.scene;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.capture.VideoSource;
import tallylight.capture.VideoSpec;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/** How many pictures a second come of a screen of 1280x720, that of an X server of its own. */
public final class ScreenRate {
  private static final VideoFormat FORMAT = VideoFormat.of(VideoSize.HD_720, FrameRate.of(30));
  private static final long WARM_UP = 3 * MediaClock.SECOND;

  private ScreenRate() {}

  /** Measures for as many seconds as the argument says. */
  public static void main(String[] arguments) throws IOException, CaptureException {
    int seconds = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("screen-rate");
    Path number = folder.resolve("display");
    Process server =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "1280x720x24")
            .redirectOutput(number.toFile())
            .redirectError(folder.resolve("log").toFile())
            .start();
    try {
      while (!Files.readString(number).endsWith("\n")) {
        LockSupport.parkNanos(MediaClock.MILLISECOND);
      }
      measure(":" + Files.readString(number).strip(), seconds, System.out);
    } finally {
      server.destroy();
    }
  }

  private static void measure(String display, int seconds, PrintStream out)
      throws CaptureException {
    MediaClock clock = MediaClock.system();
    long[] arrivals = new long[100 * seconds];
    int count = 0;
    try (VideoSource screen = Sources.openVideo(new VideoSpec.Screen(display), FORMAT, clock)) {
      long begin = clock.nanos() + WARM_UP;
      long end = begin + seconds * MediaClock.SECOND;
      long cpu = 0;
      while (clock.nanos() < end) {
        LockSupport.parkNanos(MediaClock.MILLISECOND);
        boolean warm = clock.nanos() >= begin;
        if (warm && cpu == 0) {
          cpu = processCpu();
        }
        VideoFrame picture = screen.poll(clock.nanos());
        if (picture != null) {
          if (warm) {
            arrivals[count++] = picture.timestampNanos();
          }
          picture.close();
        }
      }
      report(Arrays.copyOf(arrivals, count), seconds, processCpu() - cpu, out);
    }
  }

  private static void report(long[] times, int seconds, long cpuNanos, PrintStream out) {
    long longest = 0;
    for (int i = 1; i < times.length; i++) {
      longest = Math.max(longest, times[i] - times[i - 1]);
    }
    out.printf(
        Locale.ROOT,
        "%d s: %.2f pictures a second, longest step %.1f ms, %.2f ms CPU a picture%n",
        seconds,
        (double) times.length / seconds,
        longest / 1e6,
        cpuNanos / 1e6 / Math.max(1, times.length));
  }

  private static long processCpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
