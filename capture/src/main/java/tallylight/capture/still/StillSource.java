package tallylight.capture.still;

import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;

/** A picture that stays: given once, never again. */
public final class StillSource implements VideoSource {
  private static final FrameRate NOMINAL = FrameRate.of(1);

  private final String description;
  private final VideoFormat format;
  private @Nullable VideoFrame picture;

  /** Takes over a picture. */
  StillSource(String description, VideoFrame picture, ColorMatrix matrix) {
    this.description = description;
    this.picture = picture;
    this.format = new VideoFormat(picture.size(), NOMINAL, matrix);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public void start(long epochNanos) {}

  @Override
  public @Nullable VideoFrame poll(long nanos) {
    VideoFrame given = picture;
    picture = null;
    if (given != null) {
      given.setTimestampNanos(nanos);
    }
    return given;
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
  public void close() {
    VideoFrame rest = picture;
    picture = null;
    if (rest != null) {
      rest.close();
    }
  }
}
