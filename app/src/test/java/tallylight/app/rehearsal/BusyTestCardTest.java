package tallylight.app.rehearsal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import tallylight.capture.VideoSource;
import tallylight.capture.testcard.TestCard;
import tallylight.media.FrameRate;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoSize;

/** Given a test card for slow uplinks, then its top is noise and the rest is the card. */
class BusyTestCardTest {
  private static final VideoFormat FORMAT =
      VideoFormat.of(new VideoSize(320, 180), FrameRate.of(30));
  private static final int STRIP = 45;

  private static VideoFrame picture(VideoSource source, int index) {
    return Objects.requireNonNull(source.poll(FORMAT.rate().startNanos(index)));
  }

  /** The mean difference of the luma of two pictures between two rows. */
  private static double difference(VideoFrame one, VideoFrame other, int from, int to) {
    long sum = 0;
    for (int row = from; row < to; row++) {
      for (int x = 0; x < FORMAT.size().width(); x++) {
        sum += Math.abs(luma(one, row, x) - luma(other, row, x));
      }
    }
    return (double) sum / (to - from) / FORMAT.size().width();
  }

  private static int luma(VideoFrame frame, int row, int x) {
    return Byte.toUnsignedInt(frame.plane(0).get(JAVA_BYTE, (long) row * frame.stride(0) + x));
  }

  @Test
  void noTwoPicturesHaveTheSameTop() {
    try (var busy = new BusyTestCard(FORMAT)) {
      busy.start(0);
      try (VideoFrame first = picture(busy, 4);
          VideoFrame second = picture(busy, 5)) {
        assertTrue(difference(first, second, 0, STRIP) > 20);
      }
    }
  }

  @Test
  void theRestIsTheTestCard() {
    try (var busy = new BusyTestCard(FORMAT);
        var plain = new TestCard(FORMAT)) {
      busy.start(0);
      plain.start(0);
      try (VideoFrame one = picture(busy, 4);
          VideoFrame other = picture(plain, 4)) {
        assertEquals(0, difference(one, other, STRIP, 180));
      }
    }
  }
}
