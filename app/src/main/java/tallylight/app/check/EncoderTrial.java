package tallylight.app.check;

import java.time.Duration;
import java.util.function.DoubleConsumer;
import tallylight.app.service.StreamQuality;
import tallylight.encoder.EncoderException;
import tallylight.encoder.Encoders;
import tallylight.encoder.Latency;
import tallylight.encoder.VideoEncoder;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.media.CodecConfig;
import tallylight.media.EncodedPacket;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.VideoFormat;
import tallylight.media.VideoFrame;

/** Encodes a lively scene as fast as the machine can. */
final class EncoderTrial {
  /** Like the noise of a camera in a living room. */
  private static final int GRAIN = 6;

  private EncoderTrial() {}

  /**
   * What it came to.
   *
   * @param speed how many times faster than needed
   * @param name library and codec
   */
  record Result(double speed, String name) {}

  static Result run(
      StreamQuality quality, String encoder, String preset, Duration time, DoubleConsumer progress)
      throws EncoderException, InterruptedException {
    VideoFormat format = VideoFormat.of(quality.size(), quality.rate());
    var pictures = new BusyPictures(format, GRAIN);
    var settings =
        new VideoEncoderSettings(
            format, quality.video(), quality.keyframeSeconds(), preset, Latency.NORMAL, 0);
    try (VideoEncoder open =
        new Encoders().openVideo(encoder, settings, new PacketPool(), new Nowhere())) {
      long began = System.nanoTime();
      long spent = 0;
      long count = 0;
      while (spent < time.toNanos()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        VideoFrame frame = pictures.picture(count);
        if (frame == null) {
          throw new IllegalStateException("an encoder keeps its pictures");
        }
        try (frame) {
          open.encode(frame);
        }
        count++;
        spent = System.nanoTime() - began;
        progress.accept(Math.min(1, (double) spent / time.toNanos()));
      }
      open.flush();
      spent = System.nanoTime() - began;
      return new Result(count / quality.rate().perSecond() / (spent / 1e9), open.name());
    }
  }

  private static final class Nowhere implements PacketSink {
    @Override
    public void configure(CodecConfig config) {}

    @Override
    public void accept(EncodedPacket packet) {}
  }
}
