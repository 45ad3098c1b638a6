package tallylight.encoder.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.encoder.AudioEncoder;
import tallylight.encoder.AudioEncoderSettings;
import tallylight.encoder.EncoderBackend;
import tallylight.encoder.EncoderException;
import tallylight.encoder.VideoEncoder;
import tallylight.encoder.VideoEncoderInfo;
import tallylight.encoder.VideoEncoderSettings;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.Problem;

/** FFmpeg: x264, the encoders in graphics chips, and AAC. */
public final class FfmpegBackend implements EncoderBackend {
  /** Its name in {@code --encoder}. */
  public static final String NAME = "ffmpeg";

  private static final Logger LOG = LoggerFactory.getLogger(FfmpegBackend.class);

  /**
   * Loads the libraries.
   *
   * @throws LinkageError where there are none for this computer
   */
  public FfmpegBackend() {
    Libav.use();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<VideoEncoderInfo> videoEncoders() {
    var usable = new ArrayList<VideoEncoderInfo>();
    for (H264Codec codec : H264Codec.values()) {
      if (!codec.hardware() || HardwareProbe.works(codec)) {
        usable.add(
            new VideoEncoderInfo(
                NAME + ":" + codec.codecName(), codec.description(), codec.hardware()));
      }
    }
    LOG.debug("encoders that open: {}", usable);
    return List.copyOf(usable);
  }

  @Override
  public VideoEncoder openVideo(
      String codecName, VideoEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException {
    settings.check();
    H264Codec codec = H264Codec.named(codecName).orElseThrow(() -> unknown(codecName));
    return new FfmpegVideoEncoder(codec, settings, packets, sink);
  }

  private static EncoderException unknown(String codecName) {
    return new EncoderException(
        new Problem(
            "FFmpeg has no H.264 encoder \"" + codecName + "\".",
            "The name is misspelt, or the encoder is none this program can use.",
            "Choose ffmpeg:libx264, which works on every computer."),
        null);
  }

  @Override
  public AudioEncoder openAudio(AudioEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException {
    settings.check();
    return new FfmpegAudioEncoder(settings, packets, sink);
  }
}
