package tallylight.encoder;

import java.util.List;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;

/** A codec library. */
public interface EncoderBackend {
  /** Its name in {@code --encoder}: {@code ffmpeg} or {@code humble}. */
  String name();

  /** The video encoders that really open on this machine, best first. Probes, so takes a moment. */
  List<VideoEncoderInfo> videoEncoders();

  /**
   * Opens a video encoder.
   *
   * @param codecName the library's own name for it, such as {@code libx264}
   * @param sink receives configuration and packets
   */
  VideoEncoder openVideo(
      String codecName, VideoEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException;

  /** Opens an AAC-LC encoder for {@link tallylight.media.AudioFormat#STUDIO}. */
  AudioEncoder openAudio(AudioEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException;
}
