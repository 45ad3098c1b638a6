package tallylight.capture.ffmpeg;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;
import tallylight.capture.Pictures;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

class FullRangeTest {
  @Test
  void everyValueComesWithinAStepOfItsPlaceInLimitedRange() {
    try (VideoFrame frame = new VideoFramePool(new VideoSize(512, 4), 1).tryAcquire()) {
      assertNotNull(frame);
      for (int plane = 0; plane < VideoFrame.PLANES; plane++) {
        for (int value = 0; value < 256; value++) {
          frame.plane(plane).set(JAVA_BYTE, value, (byte) value);
        }
      }
      new FullRange().compress(frame);
      for (int value = 0; value < 256; value++) {
        assertEquals(16 + value * 219 / 255.0, Pictures.sample(frame, 0, value, 0), 0.54);
        double chroma = 128 + (value - 128) * 224 / 255.0;
        assertEquals(chroma, Pictures.sample(frame, 1, value, 0), 0.54);
        assertEquals(chroma, Pictures.sample(frame, 2, value, 0), 0.54);
      }
      assertEquals(16, Pictures.sample(frame, 0, 0, 0));
      assertEquals(235, Pictures.sample(frame, 0, 255, 0));
      assertEquals(128, Pictures.sample(frame, 1, 128, 0));
    }
  }
}
