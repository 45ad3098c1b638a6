package tallylight.capture;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tallylight.capture.still.Placeholder;
import tallylight.media.MediaClock;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;

/**
 * A source of pictures that cannot be opened yet: shows a picture that says why, until it can. What
 * appears in the middle of a show begins there.
 */
final class AwaitedVideo implements VideoSource {
  private final String name;
  private final VideoFormat wished;
  private final Patience<VideoSource> patience;
  private final AtomicReference<@Nullable VideoFrame> placeholder = new AtomicReference<>();

  AwaitedVideo(VideoSpec spec, VideoFormat wished, MediaClock clock, CaptureException failure) {
    this.name = spec.toString();
    this.wished = wished;
    this.patience =
        new Patience<>(
            name,
            spec.isLive(),
            () -> Sources.openVideo(spec, wished, clock),
            opened -> opened.start(clock.nanos()),
            failure);
    VideoFrame picture = Placeholder.of(failure.problem(), wished.size(), wished.matrix());
    picture.setTimestampNanos(clock.nanos());
    placeholder.set(picture);
    patience.begin();
  }

  @Override
  public String description() {
    VideoSource open = patience.open();
    return open == null ? name : open.description();
  }

  /** The wished one until the source is there, then its own. */
  @Override
  public VideoFormat format() {
    VideoSource open = patience.open();
    return open == null ? wished : open.format();
  }

  @Override
  public void start(long epochNanos) {}

  @Override
  public @Nullable VideoFrame poll(long nanos) {
    VideoSource open = patience.open();
    VideoFrame picture = open == null ? null : open.poll(nanos);
    return picture == null ? placeholder.getAndSet(null) : picture;
  }

  @Override
  public boolean ended() {
    VideoSource open = patience.open();
    return open != null && open.ended();
  }

  @Override
  public @Nullable CaptureException failure() {
    VideoSource open = patience.open();
    return open == null ? patience.failure() : open.failure();
  }

  @Override
  public void close() {
    patience.close();
    VideoSource open = patience.open();
    if (open != null) {
      open.close();
    }
    VideoFrame rest = placeholder.getAndSet(null);
    if (rest != null) {
      rest.close();
    }
  }
}
