package tallylight.app.rehearsal;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.VideoSource;
import tallylight.capture.testcard.TestCard;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;

/**
 * The test card with a strip of noise at its top, another in every picture. The card alone needs a
 * few hundred kilobits a second, whatever the bitrate, and so never fills an uplink; no encoder can
 * predict noise, so this fills any bitrate, as games and crowds do.
 */
public final class BusyTestCard implements VideoSource {
  private static final int PART = 4;
  private static final int GREY = 128;
  private static final int STRENGTH = 48;

  private final TestCard card;
  private final MemorySegment noise;
  private final Random random = new Random(1);
  private final int width;

  /** A card of any size and rate. */
  public BusyTestCard(VideoFormat format) {
    card = new TestCard(format);
    width = format.size().width();
    var bytes = new byte[4 * width];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (GREY - STRENGTH + random.nextInt(2 * STRENGTH + 1));
    }
    noise = MemorySegment.ofArray(bytes);
  }

  @Override
  public String description() {
    return "Test card with noise";
  }

  @Override
  public VideoFormat format() {
    return card.format();
  }

  @Override
  public void start(long epochNanos) {
    card.start(epochNanos);
  }

  /** The card's picture is new and nobody else's yet: it may be painted on. */
  @Override
  public @Nullable VideoFrame poll(long nanos) {
    VideoFrame frame = card.poll(nanos);
    if (frame != null) {
      scatter(frame);
    }
    return frame;
  }

  private void scatter(VideoFrame frame) {
    long longest = noise.byteSize() - width;
    for (int row = 0; row < frame.height(0) / PART; row++) {
      long at = (long) row * frame.stride(0);
      MemorySegment.copy(noise, random.nextInt((int) longest), frame.plane(0), at, width);
    }
    for (int plane = 1; plane <= 2; plane++) {
      long bytes = (long) (frame.height(plane) / PART) * frame.stride(plane);
      frame.plane(plane).asSlice(0, bytes).fill((byte) VideoFrame.NEUTRAL_CHROMA);
    }
  }

  @Override
  public boolean ended() {
    return card.ended();
  }

  @Override
  public @Nullable CaptureException failure() {
    return card.failure();
  }

  @Override
  public void close() {
    card.close();
  }
}
