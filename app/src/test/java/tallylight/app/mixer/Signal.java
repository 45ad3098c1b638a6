package tallylight.app.mixer;

import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tallylight.capture.AudioSource;
import tallylight.capture.CaptureException;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/** A source whose samples are functions of their index since the beginning. */
final class Signal implements AudioSource {
  private final LongToDoubleFunction left;
  private final LongToDoubleFunction right;
  private final long latencyNanos;
  private long epochNanos;

  Signal(LongToDoubleFunction left, LongToDoubleFunction right, long latencyMillis) {
    this.left = left;
    this.right = right;
    this.latencyNanos = latencyMillis * MediaClock.MILLISECOND;
  }

  static Signal both(LongToDoubleFunction samples) {
    return new Signal(samples, samples, 0);
  }

  static Signal constant(double left, double right) {
    return new Signal(i -> left, i -> right, 0);
  }

  static LongToDoubleFunction sine(double hertz, double decibels) {
    double amplitude = Math.pow(10, decibels / 20);
    return i -> amplitude * Math.sin(2 * Math.PI * hertz * i / AudioFormat.STUDIO.sampleRate());
  }

  @Override
  public String description() {
    return "signal";
  }

  @Override
  public void start(long epochNanos) {
    this.epochNanos = epochNanos;
  }

  @Override
  public long latencyNanos() {
    return latencyNanos;
  }

  @Override
  public void read(AudioFrame frame) {
    long first = AudioFormat.STUDIO.samples(frame.timestampNanos() - epochNanos);
    for (int i = 0; i < frame.length(); i++) {
      frame.channel(0)[i] = (float) left.applyAsDouble(first + i);
      frame.channel(1)[i] = (float) right.applyAsDouble(first + i);
    }
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
