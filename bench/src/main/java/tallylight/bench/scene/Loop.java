package tallylight.bench.scene;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.capture.testcard.TestCard;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;

/** Gives pictures that were painted beforehand, over and over: a camera that costs nothing. */
final class Loop implements VideoSource {
  private static final int PICTURES = 8;

  private final VideoFormat format;
  private final VideoFrame[] pictures = new VideoFrame[PICTURES];
  private int next;

  Loop(VideoFormat format) {
    this.format = format;
    try (var card = new TestCard(format)) {
      card.start(0);
      for (int i = 0; i < PICTURES; i++) {
        pictures[i] = VideoFramePool.single(format.size(), false);
        try (VideoFrame painted = Objects.requireNonNull(card.poll(format.rate().startNanos(i)))) {
          pictures[i].copyFrom(painted);
        }
      }
    }
  }

  @Override
  public String description() {
    return "loop";
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public void start(long epochNanos) {}

  @Override
  public @Nullable VideoFrame poll(long nanos) {
    VideoFrame picture = pictures[next++ % PICTURES];
    picture.retain();
    return picture;
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
