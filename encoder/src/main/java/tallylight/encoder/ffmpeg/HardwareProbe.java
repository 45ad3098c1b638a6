package tallylight.encoder.ffmpeg;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.encoder.EncoderException;
import tallylight.encoder.Latency;
import tallylight.encoder.VideoEncoderSettings;
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

/**
 * Finds out whether a chip's encoder works on this computer. Libraries list every encoder they were
 * built with, so only trying tells: a few pictures must come out as packets.
 */
final class HardwareProbe {
  private static final Logger LOG = LoggerFactory.getLogger(HardwareProbe.class);
  private static final VideoSize SIZE = new VideoSize(320, 192);
  private static final int PICTURES = 3;

  private HardwareProbe() {}

  /** True where the encoder opens and gives packets. */
  static boolean works(H264Codec codec) {
    var settings =
        new VideoEncoderSettings(
            VideoFormat.of(SIZE, FrameRate.of(30)),
            Bitrate.kilobits(1000),
            2,
            "veryfast",
            Latency.LOW,
            0);
    var counter = new Counter();
    try (var encoder = new FfmpegVideoEncoder(codec, settings, new PacketPool(), counter)) {
      encodeGrey(encoder, settings.format());
    } catch (EncoderException e) {
      LOG.debug("{} is of no use here: {}", codec.codecName(), e.problem());
      return false;
    }
    LOG.debug("{} gave {} of {} pictures", codec.codecName(), counter.packets, PICTURES);
    return counter.configured && counter.packets == PICTURES;
  }

  private static void encodeGrey(FfmpegVideoEncoder encoder, VideoFormat format)
      throws EncoderException {
    try (VideoFrame picture =
        Objects.requireNonNull(new VideoFramePool(format.size(), 1).tryAcquire())) {
      picture.fill(128, 128, 128);
      for (int i = 0; i < PICTURES; i++) {
        picture.setTimestampNanos(format.rate().startNanos(i));
        encoder.encode(picture);
      }
    }
    encoder.flush();
  }

  private static final class Counter implements PacketSink {
    private boolean configured;
    private int packets;

    @Override
    public void configure(CodecConfig config) {
      configured = true;
    }

    @Override
    public void accept(EncodedPacket packet) {
      packets++;
    }
  }
}
