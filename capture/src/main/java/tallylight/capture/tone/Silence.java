package tallylight.capture.tone;

import org.jspecify.annotations.Nullable;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.media.AudioFrame;

/** Nothing to hear, for as long as anybody listens. */
public final class Silence implements AudioSource {
  @Override
  public String description() {
    return "Silence";
  }

  @Override
  public void start(long epochNanos) {}

  @Override
  public void read(AudioFrame frame) {
    frame.silence();
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
