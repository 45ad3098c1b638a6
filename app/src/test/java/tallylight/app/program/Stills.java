package tallylight.app.program;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.media.ColorMatrix;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** A source that gives the pictures a test hands it, one at a time. */
final class Stills implements VideoSource {
  private final VideoSize size;
  private final Queue<VideoFrame> next = new ArrayDeque<>();

  Stills(int width, int height) {
    size = new VideoSize(width, height);
  }

  /** A picture of one colour comes with the next poll. */
  VideoFrame give(int y, int u, int v) {
    VideoFrame frame = VideoFramePool.single(size, false);
    frame.fill(y, u, v);
    next.add(frame);
    return frame;
  }

  /** A picture of one colour and alpha comes with the next poll. */
  void give(int y, int u, int v, int alpha) {
    VideoFrame frame = VideoFramePool.single(size, true);
    frame.fill(y, u, v);
    frame.plane(VideoFrame.ALPHA).fill((byte) alpha);
    next.add(frame);
  }

  static int sample(VideoFrame frame, int plane, int x, int y) {
    return frame.plane(plane).get(JAVA_BYTE, (long) y * frame.stride(plane) + x) & 0xFF;
  }

  @Override
  public String description() {
    return "stills";
  }

  @Override
  public VideoFormat format() {
    return new VideoFormat(size, FrameRate.of(30), ColorMatrix.BT601);
  }

  @Override
  public void start(long epochNanos) {}

  @Override
  public @Nullable VideoFrame poll(long nanos) {
    return next.poll();
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
