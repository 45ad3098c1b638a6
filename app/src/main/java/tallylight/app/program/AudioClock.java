package tallylight.app.program;

import java.util.List;
import tallylight.capture.AudioSource;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/**
 * Makes a stretch of {@value #FRAME_LENGTH} samples as soon as its time is over and the source has
 * its sound. Sound is never skipped: a thread that was held up catches up.
 */
final class AudioClock extends ClockThread {
  static final int FRAME_LENGTH = 1024;

  private final AudioSource source;
  private final List<ProgramOutput> outputs;
  private long epoch;
  private long end;

  AudioClock(AudioSource source, List<ProgramOutput> outputs, MediaClock clock) {
    super("program-audio", clock);
    this.source = source;
    this.outputs = outputs;
  }

  void start(long epochNanos, long nanos) {
    epoch = epochNanos;
    end = nanos;
    startThread();
  }

  @Override
  void run() {
    AudioFormat format = AudioFormat.STUDIO;
    AudioFrame frame = new AudioFrame(format, FRAME_LENGTH);
    for (long sample = 0; format.nanos(sample) < end; sample += FRAME_LENGTH) {
      long over = epoch + format.nanos(sample + FRAME_LENGTH);
      if (!waitUntil(over + source.latencyNanos())) {
        return;
      }
      frame.setTimestampNanos(epoch + format.nanos(sample));
      source.read(frame);
      for (ProgramOutput output : outputs) {
        output.sound(frame);
      }
    }
  }
}
