package tallylight.encoder.humble;

import io.humble.ferry.JNIMemoryManager;
import java.util.List;
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

/** humble-video: x264 and AAC. */
public final class HumbleBackend implements EncoderBackend {
  /** Its name in {@code --encoder}. */
  public static final String NAME = "humble";

  /** The one H.264 encoder it has. */
  static final String X264 = "libx264";

  /** Either tells that the archive for this system is on the class path. */
  private static final List<String> NATIVES =
      List.of("/io/humble/video_native/Version.class", "/" + System.mapLibraryName("humblevideo"));

  /**
   * Loads the library, which unpacks 105 MB into the folder for temporary files.
   *
   * @throws LinkageError where there is none for this computer
   */
  public HumbleBackend() {
    if (NATIVES.stream().allMatch(name -> HumbleBackend.class.getResource(name) == null)) {
      // Trying would make the library log an error, and for most people there is none.
      throw new UnsatisfiedLinkError("no native library of humble-video on the class path");
    }
    // By default it would put every native buffer on Java's heap.
    JNIMemoryManager.setMemoryModel(JNIMemoryManager.MemoryModel.NATIVE_BUFFERS);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<VideoEncoderInfo> videoEncoders() {
    return List.of(
        new VideoEncoderInfo(
            NAME + ":" + X264, "x264 of 2018, on the processor, without SIMD", false));
  }

  @Override
  public VideoEncoder openVideo(
      String codecName, VideoEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException {
    settings.check();
    if (!codecName.equals(X264)) {
      throw new EncoderException(
          new Problem(
              "humble-video has no H.264 encoder \"" + codecName + "\".",
              "Its only one is " + X264 + ".",
              "Choose " + NAME + ":" + X264 + "."),
          null);
    }
    return new HumbleVideoEncoder(settings, packets, sink);
  }

  @Override
  public AudioEncoder openAudio(AudioEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException {
    settings.check();
    return new HumbleAudioEncoder(settings, packets, sink);
  }

  /** The library throws plain RuntimeExceptions; this says what they mean. */
  static EncoderException failed(String encoder, RuntimeException cause) {
    return new EncoderException(
        new Problem(
            "The encoder " + encoder + " stopped working.",
            "It reported: " + cause.getMessage() + ".",
            "Start again with --encoder ffmpeg."),
        cause);
  }
}
