package tallylight.app.check;

import java.time.Duration;
import tallylight.capture.AudioSource;
import tallylight.capture.AudioSpec;
import tallylight.capture.CaptureException;
import tallylight.capture.Sources;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/** Listens. A window whose microphone is open already has its own, from its meter. */
@FunctionalInterface
public interface SoundProbe {
  /** What silence is, in dBFS. */
  double SILENCE = -120;

  /**
   * Listens for a while; blocks until it is over.
   *
   * @return the loudest moment in dBFS, {@link #SILENCE} to 0
   * @throws CaptureException where there is nothing to listen with
   * @throws InterruptedException where it is no longer wanted
   */
  double loudest(Duration time) throws CaptureException, InterruptedException;

  /** Opens a source for as long as it listens. */
  static SoundProbe of(AudioSpec spec, MediaClock clock) {
    return time -> {
      try (AudioSource source = Sources.openAudio(spec, clock)) {
        return listen(source, clock, time);
      }
    };
  }

  private static double listen(AudioSource source, MediaClock clock, Duration time)
      throws CaptureException, InterruptedException {
    long epoch = clock.nanos();
    source.start(epoch);
    var frame = new AudioFrame(AudioFormat.STUDIO, 1024);
    long stretch = 1024 * MediaClock.SECOND / AudioFormat.STUDIO.sampleRate();
    float peak = 0;
    for (long at = 0; at < time.toNanos(); at += stretch) {
      long due = epoch + at + stretch + source.latencyNanos();
      long wait = due - clock.nanos();
      if (wait > 0) {
        Thread.sleep(Duration.ofNanos(wait));
      }
      frame.setTimestampNanos(epoch + at);
      source.read(frame);
      peak = Math.max(peak, peak(frame));
    }
    CaptureException failure = source.failure();
    if (failure != null) {
      throw failure;
    }
    return peak == 0 ? SILENCE : Math.max(SILENCE, 20 * Math.log10(peak));
  }

  private static float peak(AudioFrame frame) {
    float peak = 0;
    for (int channel = 0; channel < frame.format().channels(); channel++) {
      for (float sample : frame.channel(channel)) {
        peak = Math.max(peak, Math.abs(sample));
      }
    }
    return peak;
  }
}
