package tallylight.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** Every picture for three seconds, then every second one, all of which would take more. */
class PicturesLeftOutTest {
  private static final VideoSize SIZE = new VideoSize(480, 272);
  private static final FrameRate RATE = FrameRate.of(30);
  private static final int KILOBITS = 2000;
  private static final int ALL = 90;
  private static final int PICTURES = 240;

  @ParameterizedTest
  @MethodSource("tallylight.encoder.Backends#all")
  void aPictureThatIsLeftOutGivesItsShareOfTheBitrateToNoOther(EncoderBackend backend)
      throws Exception {
    assertEquals(KILOBITS / 2.0, kilobitsOfHalfThePictures(backend, 1), KILOBITS * 0.1);
  }

  @ParameterizedTest
  @MethodSource("tallylight.encoder.Backends#all")
  void halfTheFrameRateKeepsTheBitrate(EncoderBackend backend) throws Exception {
    assertEquals(KILOBITS, kilobitsOfHalfThePictures(backend, 2), KILOBITS * 0.1);
  }

  /** What comes out while every second picture goes in, and the encoder is told so or not. */
  private static double kilobitsOfHalfThePictures(EncoderBackend backend, int toldDivisor)
      throws Exception {
    Recording recording = new Recording();
    var settings =
        new VideoEncoderSettings(
            VideoFormat.of(SIZE, RATE),
            Bitrate.kilobits(KILOBITS),
            2,
            "veryfast",
            Latency.NORMAL,
            0);
    try (VideoEncoder encoder =
            backend.openVideo("libx264", settings, new PacketPool(), recording);
        VideoFrame frame = Objects.requireNonNull(new VideoFramePool(SIZE, 1).tryAcquire())) {
      for (int i = 0; i < PICTURES; i++) {
        if (i == ALL) {
          encoder.setRate(new EncoderRate(settings.bitrate(), toldDivisor));
        }
        if (i >= ALL && i % 2 == 1) {
          continue;
        }
        MovingPicture.drawNoise(frame, i);
        frame.setTimestampNanos(RATE.startNanos(i));
        recording.nowNanos = RATE.startNanos(i);
        encoder.encode(frame);
      }
      recording.nowNanos = Long.MAX_VALUE;
      encoder.flush();
    }

    return recording.kilobitsOut(4 * MediaClock.SECOND, 8 * MediaClock.SECOND);
  }
}
