package tallylight.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tallylight.capture.AudioSource;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.capture.VideoSpec;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

class ProgramTest {
  private static final long PATIENCE_NANOS = 20 * MediaClock.SECOND;

  /** What an output was given: sizes and times. */
  private static final class Log implements ProgramOutput {
    final List<Long> pictures = Collections.synchronizedList(new ArrayList<>());
    final List<Long> sounds = Collections.synchronizedList(new ArrayList<>());
    final List<VideoSize> sizes = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void picture(VideoFrame frame) {
      pictures.add(frame.timestampNanos());
      sizes.add(frame.size());
    }

    @Override
    public void sound(AudioFrame frame) {
      sounds.add(frame.timestampNanos());
    }
  }

  private static Log run(VideoFormat sourceFormat, VideoFormat programFormat, long nanos)
      throws Exception {
    MediaClock clock = MediaClock.system();
    Log log = new Log();
    try (Program program =
        new Program(
            programFormat,
            Sources.openVideo(new VideoSpec.TestCard(), sourceFormat, clock),
            Sources.openAudio(new AudioSpec.Tone(1000), clock),
            clock)) {
      program.attach(log);
      program.start(nanos);
      long end = clock.nanos() + PATIENCE_NANOS;
      while (!program.ended() && clock.nanos() < end) {
        LockSupport.parkNanos(MediaClock.MILLISECOND);
      }
      assertTrue(program.ended(), "the program ends by itself");
      assertEquals(30, program.statistics().pictures() + program.statistics().late(), "one a tick");
      assertEquals(log.pictures.size(), program.statistics().pictures());
    }
    return log;
  }

  /** Notes how late each stretch is asked for. */
  private static final class LateSource implements AudioSource {
    static final long LATENCY = 60 * MediaClock.MILLISECOND;
    final List<Long> askedAfter = Collections.synchronizedList(new ArrayList<>());

    @Override
    public String description() {
      return "late";
    }

    @Override
    public void start(long epochNanos) {}

    @Override
    public long latencyNanos() {
      return LATENCY;
    }

    @Override
    public void read(AudioFrame frame) {
      long end = frame.timestampNanos() + frame.format().nanos(frame.length());
      askedAfter.add(System.nanoTime() - end);
    }

    @Override
    public boolean ended() {
      return false;
    }

    @Override
    public @Nullable CaptureException failure() {
      return null;
    }

    @Override
    public void close() {}
  }

  @Test
  void aLiveSourceIsAskedOnceItsSoundIsComplete() throws Exception {
    MediaClock clock = MediaClock.system();
    VideoFormat format = format(320, 180);
    var source = new LateSource();
    Log log = new Log();
    try (Program program =
        new Program(
            format, Sources.openVideo(new VideoSpec.TestCard(), format, clock), source, clock)) {
      program.attach(log);
      program.start(MediaClock.SECOND / 2);
      long end = clock.nanos() + PATIENCE_NANOS;
      while (!program.ended() && clock.nanos() < end) {
        LockSupport.parkNanos(MediaClock.MILLISECOND);
      }
    }
    assertEquals(24, source.askedAfter.size(), "half a second in stretches of 1024 samples");
    for (long late : source.askedAfter) {
      assertTrue(late >= LateSource.LATENCY, "asked after " + late + " ns");
    }
    long step = log.sounds.get(1) - log.sounds.get(0);
    assertTrue(Math.abs(step - AudioFormat.STUDIO.nanos(1024)) <= 1, "stretches adjoin: " + step);
  }

  private static VideoFormat format(int width, int height) {
    return VideoFormat.of(new VideoSize(width, height), FrameRate.of(30));
  }

  @Test
  void picturesAndSoundShareOneEpochAndNeverDrift() throws Exception {
    Log log = run(format(320, 180), format(320, 180), MediaClock.SECOND);
    long epoch = log.sounds.getFirst();
    for (long picture : log.pictures) {
      long index = FrameRate.of(30).indexAt(picture - epoch);
      assertEquals(FrameRate.of(30).startNanos(index), picture - epoch);
    }
    assertEquals(47, log.sounds.size(), "a second is 46.9 stretches of 1024 samples");
    assertEquals(AudioFormat.STUDIO.nanos(46 * 1024), log.sounds.getLast() - epoch);
  }

  @Test
  void aPictureOfAnotherSizeIsFitted() throws Exception {
    Log log = run(format(320, 240), format(640, 360), MediaClock.SECOND);
    assertEquals(List.of(new VideoSize(640, 360)), log.sizes.stream().distinct().toList());
  }
}
