package tallylight.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tallylight.app.broadcast.Broadcast;
import tallylight.app.lab.Nginx;
import tallylight.app.mixer.Mixer;
import tallylight.app.program.Program;
import tallylight.app.program.ProgramOutput;
import tallylight.capture.Sources;
import tallylight.capture.VideoSpec;
import tallylight.capture.microphone.TestMicrophone;
import tallylight.capture.testcard.FlashBeep;
import tallylight.capture.testcard.FlashBeepMeter;
import tallylight.capture.testcard.FlashBeepReport;
import tallylight.media.AudioFrame;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/**
 * Given a microphone whose crystal is wrong, and stalls of microphone, program and server, when
 * flashes and beeps are broadcast, then what the server recorded has them together, at every
 * second.
 *
 * <p>{@code -Dtallylight.sync.seconds=600} lasts ten minutes; the figures go into the folder {@code
 * target}.
 */
class SyncIT {
  private static final int SECONDS = Integer.getInteger("tallylight.sync.seconds", 10);
  private static final double MOST_MILLIS = 10;
  private static final MediaClock CLOCK = MediaClock.system();
  private static final VideoFormat FORMAT =
      VideoFormat.of(new VideoSize(320, 180), FrameRate.of(30));

  @TempDir Path folder;

  /** Holds the program's pictures up for 150 ms, once in four seconds. */
  private static final class HoldUp implements ProgramOutput {
    private long pictures;

    @Override
    public void picture(VideoFrame frame) {
      if (++pictures % 120 == 75) {
        LockSupport.parkNanos(150 * MediaClock.MILLISECOND);
      }
    }

    @Override
    public void sound(AudioFrame frame) {}
  }

  /** A running broadcast of one microphone. */
  private static final class Run implements AutoCloseable {
    final int ppm;
    final Program program;
    final Broadcast broadcast;

    Run(int ppm, Nginx nginx) throws Exception {
      this.ppm = ppm;
      program =
          new Program(
              FORMAT,
              Sources.openVideo(new VideoSpec.TestCard(), FORMAT, CLOCK),
              Mixer.of(new TestMicrophone(ppm, true, CLOCK)),
              CLOCK);
      program.attach(new HoldUp());
      broadcast = new Broadcast(nginx.smallBroadcast(key()), program, CLOCK);
      broadcast.connect();
      broadcast.begin();
      program.start(SECONDS * MediaClock.SECOND);
    }

    String key() {
      return "ppm" + ppm;
    }

    @Override
    public void close() {
      broadcast.close();
      program.close();
    }
  }

  @Test
  void flashesAndBeepsStayTogetherWhateverTheCrystalDoes() throws Exception {
    List<Run> runs = new ArrayList<>();
    try (Nginx nginx = Nginx.start(folder)) {
      runs.add(new Run(200, nginx));
      runs.add(new Run(-200, nginx));
      long nextHold = CLOCK.nanos() + 3 * MediaClock.SECOND;
      while (!runs.stream().allMatch(run -> run.program.ended())) {
        LockSupport.parkNanos(20 * MediaClock.MILLISECOND);
        if (CLOCK.nanos() > nextHold) {
          nginx.hold(400);
          nextHold = CLOCK.nanos() + 5 * MediaClock.SECOND;
        }
      }
      runs.forEach(run -> run.broadcast.end());
      nginx.close();
      assertAll(
          runs.stream().map(run -> () -> assertTogether(run.ppm, nginx.recording(run.key()))));
    } finally {
      runs.forEach(Run::close);
    }
  }

  private static void assertTogether(int ppm, Path recording) throws Exception {
    FlashBeepReport report = FlashBeepMeter.measure(recording);
    double[] offsets = report.pairs().stream().mapToDouble(SyncIT::offsetMillis).toArray();
    double farthest = Arrays.stream(offsets).map(Math::abs).max().orElseThrow();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%+d ppm, %d s: %d pairs, offset median %.2f ms, farthest %.2f ms%n",
            ppm,
            SECONDS,
            offsets.length,
            report.medianMillis(),
            farthest));
    for (int i = 0; i < offsets.length; i++) {
      FlashBeep pair = report.pairs().get(i);
      text.append(
          String.format(
              Locale.ROOT,
              "%.3f,%.2f,%.1f%n",
              pair.flashNanos() / 1e9,
              offsets[i],
              lengthMillis(pair)));
    }
    Files.writeString(Path.of("target", "sync" + ppm + ".csv"), text);
    // The first beep comes before the microphone has found its time.
    assertTrue(offsets.length >= SECONDS - 2, text::toString);
    assertTrue(farthest <= MOST_MILLIS, text::toString);
  }

  private static double lengthMillis(FlashBeep pair) {
    return (pair.beepEndNanos() - pair.beepNanos()) / 1e6;
  }

  /**
   * How much later than its flash a beep comes. Where sound was missing, and so one edge of the
   * beep, the other tells.
   */
  private static double offsetMillis(FlashBeep pair) {
    double byBegin = pair.offsetMillis();
    if (lengthMillis(pair) > TestMicrophone.BEEP_MILLIS - 2) {
      return byBegin;
    }
    double byEnd = byBegin + lengthMillis(pair) - TestMicrophone.BEEP_MILLIS;
    return Math.abs(byEnd) < Math.abs(byBegin) ? byEnd : byBegin;
  }
}
