package tallylight.capture;

import org.jspecify.annotations.Nullable;
import tallylight.media.AudioFrame;
import tallylight.media.MediaClock;

/**
 * A source of sound that cannot be opened yet: silence, until it can. What appears in the middle of
 * a show begins there.
 */
final class AwaitedAudio implements AudioSource {
  private final String name;
  private final Patience<AudioSource> patience;

  AwaitedAudio(AudioSpec spec, MediaClock clock, CaptureException failure) {
    this.name = spec.toString();
    this.patience =
        new Patience<>(
            name,
            spec instanceof AudioSpec.Microphone,
            () -> Sources.openAudio(spec, clock),
            opened -> opened.start(clock.nanos()),
            failure);
    patience.begin();
  }

  @Override
  public String description() {
    AudioSource open = patience.open();
    return open == null ? name : open.description();
  }

  @Override
  public void start(long epochNanos) {}

  @Override
  public long latencyNanos() {
    AudioSource open = patience.open();
    return open == null ? 0 : open.latencyNanos();
  }

  @Override
  public void read(AudioFrame frame) {
    AudioSource open = patience.open();
    if (open == null) {
      frame.silence();
    } else {
      open.read(frame);
    }
  }

  @Override
  public boolean ended() {
    AudioSource open = patience.open();
    return open != null && open.ended();
  }

  @Override
  public @Nullable CaptureException failure() {
    AudioSource open = patience.open();
    return open == null ? patience.failure() : open.failure();
  }

  @Override
  public void close() {
    patience.close();
    AudioSource open = patience.open();
    if (open != null) {
      open.close();
    }
  }
}
