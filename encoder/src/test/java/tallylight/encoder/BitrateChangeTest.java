package tallylight.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tallylight.media.Bitrate;
import tallylight.media.FrameRate;
import tallylight.media.MediaClock;
import tallylight.media.PacketPool;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** 4000, 1000 and 3000 kb/s for three seconds each, with pictures that would take more. */
class BitrateChangeTest {
  private static final VideoSize SIZE = new VideoSize(480, 272);
  private static final FrameRate RATE = FrameRate.of(30);
  private static final int SECONDS = 3;
  private static final List<Integer> COMMANDED = List.of(4000, 1000, 3000);

  static Stream<Arguments> backendsAndLatencies() {
    return Backends.all().stream()
        .flatMap(b -> Stream.of(Latency.values()).map(l -> Arguments.of(b, l)));
  }

  @ParameterizedTest
  @MethodSource("backendsAndLatencies")
  void theOutputFollowsWithinOneAndAHalfSecondsAndNothingElseChanges(
      EncoderBackend backend, Latency latency) throws Exception {
    Recording recording = record(backend, latency);
    assertEquals(1, recording.configs.size(), "configurations");
    assertEquals(List.of(0, 60, 120, 180, 240), recording.keyframes());
    var measured = new ArrayList<Double>();
    for (int half = 0; half + 2 <= 2 * SECONDS * COMMANDED.size(); half++) {
      measured.add(recording.kilobitsOut(seconds(half / 2.0), seconds(half / 2.0 + 1)));
    }
    for (int step = 1; step < COMMANDED.size(); step++) {
      int commanded = COMMANDED.get(step);
      int first = 2 * SECONDS * step + 1;
      for (int half = first; half <= first + 3; half++) {
        double window = measured.get(half);
        assertTrue(
            window > 0.75 * commanded && window < 1.25 * commanded,
            String.format(
                "%d kb/s from %.1f s: %.0f in %s", commanded, half / 2.0, window, measured));
      }
    }
  }

  private static long seconds(double seconds) {
    return Math.round(seconds * MediaClock.SECOND);
  }

  private static Recording record(EncoderBackend backend, Latency latency) throws Exception {
    var recording = new Recording();
    var settings =
        new VideoEncoderSettings(
            VideoFormat.of(SIZE, RATE),
            Bitrate.kilobits(COMMANDED.getFirst()),
            2,
            "veryfast",
            latency,
            0);
    Map<Integer, Integer> changes = Map.of(90, COMMANDED.get(1), 180, COMMANDED.get(2));
    try (VideoEncoder encoder =
            backend.openVideo("libx264", settings, new PacketPool(), recording);
        VideoFrame frame = Objects.requireNonNull(new VideoFramePool(SIZE, 1).tryAcquire())) {
      for (int i = 0; i < 30 * SECONDS * COMMANDED.size(); i++) {
        Integer change = changes.get(i);
        if (change != null) {
          encoder.setRate(EncoderRate.of(Bitrate.kilobits(change)));
        }
        MovingPicture.drawNoise(frame, i);
        frame.setTimestampNanos(RATE.startNanos(i));
        recording.nowNanos = RATE.startNanos(i);
        encoder.encode(frame);
      }
      recording.nowNanos = Long.MAX_VALUE;
      encoder.flush();
    }
    return recording;
  }
}
