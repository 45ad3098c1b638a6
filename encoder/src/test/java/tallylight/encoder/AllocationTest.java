package tallylight.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tallylight.encoder.ffmpeg.FfmpegBackend;
import tallylight.media.AudioFormat;
import tallylight.media.AudioFrame;
import tallylight.media.Bitrate;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.FrameRate;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;
import tallylight.media.VideoFramePool;
import tallylight.media.VideoSize;

/** In steady state encoding makes next to no garbage. */
class AllocationTest {
  private static final int WARM_UP = 400;
  private static final int MEASURED = 200;
  private static final int BOUND = 2048;

  private final FfmpegBackend backend = new FfmpegBackend();
  private final Counter counter = new Counter();

  private interface Step {
    void run(int index) throws EncoderException;
  }

  private static final class Counter implements PacketSink {
    private int packets;

    @Override
    public void configure(CodecConfig config) {}

    @Override
    public void accept(EncodedPacket packet) {
      packets++;
    }
  }

  /** Bytes allocated by this thread for each step, once it is warm. */
  private static long bytesPerStep(Step step) throws EncoderException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < WARM_UP; i++) {
      step.run(i);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = WARM_UP; i < WARM_UP + MEASURED; i++) {
      step.run(i);
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
  }

  @Test
  void aPicture() throws Exception {
    var size = new VideoSize(320, 192);
    var format = VideoFormat.of(size, FrameRate.of(30));
    var settings =
        new VideoEncoderSettings(format, Bitrate.kilobits(1000), 2, "ultrafast", Latency.LOW, 1);
    try (VideoEncoder encoder = backend.openVideo("libx264", settings, new PacketPool(), counter);
        VideoFrame frame = Objects.requireNonNull(new VideoFramePool(size, 1).tryAcquire())) {
      long bytes =
          bytesPerStep(
              i -> {
                frame.fill(16 + i % 200, 128, 128);
                frame.setTimestampNanos(format.rate().startNanos(i));
                encoder.encode(frame);
              });
      assertTrue(bytes < BOUND, bytes + " bytes for each picture");
    }
    assertEquals(WARM_UP + MEASURED, counter.packets);
  }

  @Test
  void aFrameOfSound() throws Exception {
    var settings = new AudioEncoderSettings(Bitrate.kilobits(128));
    try (AudioEncoder encoder = backend.openAudio(settings, new PacketPool(), counter)) {
      var frame = new AudioFrame(AudioFormat.STUDIO, AudioEncoder.FRAME_LENGTH);
      long bytes =
          bytesPerStep(
              i -> {
                frame.channel(0)[i] = 0.5f;
                frame.setTimestampNanos(
                    AudioFormat.STUDIO.nanos((long) i * AudioEncoder.FRAME_LENGTH));
                encoder.encode(frame);
              });
      assertTrue(bytes < BOUND, bytes + " bytes for each frame of sound");
    }
    assertEquals(WARM_UP + MEASURED - 1, counter.packets, "packets; one is held back");
  }
}
