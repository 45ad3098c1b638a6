package tallylight.ui;

import java.time.Duration;
import tallylight.app.check.SoundProbe;
import tallylight.app.program.ProgramOutput;
import tallylight.media.AudioFrame;
import tallylight.media.VideoFrame;

/** Listens to what the studio hears, since a microphone can be open only once. */
final class WindowsEar implements SoundProbe, ProgramOutput {
  private final Object lock = new Object();
  private volatile boolean listening;
  private float peak;

  @Override
  public void picture(VideoFrame frame) {}

  @Override
  public void sound(AudioFrame frame) {
    if (!listening) {
      return;
    }
    float loudest = 0;
    for (int channel = 0; channel < frame.format().channels(); channel++) {
      for (float sample : frame.channel(channel)) {
        loudest = Math.max(loudest, Math.abs(sample));
      }
    }
    synchronized (lock) {
      peak = Math.max(peak, loudest);
    }
  }

  @Override
  public double loudest(Duration time) throws InterruptedException {
    synchronized (lock) {
      peak = 0;
    }
    listening = true;
    try {
      Thread.sleep(time);
    } finally {
      listening = false;
    }
    synchronized (lock) {
      return peak == 0 ? SILENCE : Math.max(SILENCE, 20 * Math.log10(peak));
    }
  }
}
