package tallylight.capture.testcard;

import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;

/**
 * Colour bars at 75 % (values of BT.601 or BT.709, as the format says), a grey ramp, the running
 * timecode since the epoch, and parts that move. The first picture at or after every full second
 * since the epoch is white all over: with the beep of the {@linkplain tallylight.capture.tone.Tone
 * tone} it shows the audio-video offset wherever the two arrive.
 *
 * <p>Each picture is a function of its index alone. What stays is painted once; for each picture it
 * is copied and the few moving parts are laid over it. Nothing is allocated per picture.
 */
public final class TestCard implements VideoSource {
  private static final int PICTURES_IN_USE = 16;
  private static final long NONE = -1;

  private final VideoFormat format;
  private final VideoFramePool pool;
  private final CardLayout layout;
  private final Timecode timecode;
  private final VideoFrame base;
  private final Sprite[] digits;
  private final @Nullable Sprite runner;
  private final @Nullable Sprite litLamp;
  private long epochNanos;
  private long lastIndex = NONE;

  /** A test card of any size and rate. */
  public TestCard(VideoFormat format) {
    this.format = format;
    this.timecode = new Timecode(format.rate());
    this.layout = new CardLayout(format.size(), timecode.length());
    this.pool = new VideoFramePool(format.size(), PICTURES_IN_USE);
    var painter = new CardPainter(format, layout);
    try (VideoFrame scratch = newPicture(format)) {
      digits = layout.hasTimecode() ? painter.cutDigits(scratch) : new Sprite[0];
      runner = layout.hasRunner() ? painter.cutRunner(scratch) : null;
      litLamp = layout.hasLabels() ? painter.cutLitLamp(scratch) : null;
    }
    base = newPicture(format);
    painter.paintBase(base);
  }

  private static VideoFrame newPicture(VideoFormat format) {
    VideoFrame picture = new VideoFramePool(format.size(), 1).tryAcquire();
    if (picture == null) {
      throw new AssertionError("a new pool has a picture");
    }
    return picture;
  }

  @Override
  public String description() {
    return "Test card";
  }

  @Override
  public VideoFormat format() {
    return format;
  }

  @Override
  public void start(long epochNanos) {
    this.epochNanos = epochNanos;
    this.lastIndex = NONE;
  }

  @Override
  public @Nullable VideoFrame poll(long nanos) {
    long index = format.rate().indexAt(nanos - epochNanos);
    if (index < 0 || index == lastIndex) {
      return null;
    }
    VideoFrame frame = pool.tryAcquire();
    if (frame == null) {
      return null;
    }
    draw(frame, index);
    frame.setTimestampNanos(epochNanos + format.rate().startNanos(index));
    lastIndex = index;
    return frame;
  }

  private void draw(VideoFrame frame, long index) {
    int frameInSecond = timecode.frameInSecond(index);
    if (frameInSecond == 0) {
      frame.fill(Colour.WHITE.y(), Colour.WHITE.u(), Colour.WHITE.v());
      return;
    }
    frame.copyFrom(base);
    double second = frameInSecond / format.rate().perSecond();
    if (digits.length > 0) {
      drawTimecode(frame, index);
    }
    if (runner != null) {
      double run = format.size().width() - runner.width();
      int halfWay = (int) (run * Math.min(second, 1) / 2);
      runner.drawTo(frame, 2 * halfWay, layout.runnerTop);
    }
    if (litLamp != null && second < 0.5) {
      litLamp.drawTo(frame, layout.lampLeft, layout.lampTop);
    }
  }

  private void drawTimecode(VideoFrame frame, long index) {
    char[] text = timecode.of(index);
    for (int i = 0; i < text.length; i++) {
      digits[text[i] - '0'].drawTo(
          frame, layout.timecodeLeft + i * layout.cellWidth, layout.timecodeTop);
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
