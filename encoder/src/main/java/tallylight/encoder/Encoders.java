package tallylight.encoder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.encoder.ffmpeg.FfmpegBackend;
import tallylight.encoder.humble.HumbleBackend;
import tallylight.media.PacketPool;
import tallylight.media.PacketSink;
import tallylight.media.Problem;

/**
 * The codec libraries of this computer and their encoders, by the names {@code --encoder} takes:
 * {@code auto}, a library ({@code ffmpeg}, {@code humble}), or one of its encoders ({@code
 * ffmpeg:libx264}). Libraries are loaded when first needed. Safe for use by several threads.
 */
public final class Encoders {
  /** The name that leaves the choice to the program. */
  public static final String AUTO = "auto";

  private static final Logger LOG = LoggerFactory.getLogger(Encoders.class);
  private static final String X264 = "libx264";

  private final Map<String, Supplier<EncoderBackend>> known = new LinkedHashMap<>();
  private final Map<String, Optional<EncoderBackend>> loaded = new LinkedHashMap<>();

  /** Knows the libraries, best first; loads none. */
  public Encoders() {
    known.put("ffmpeg", FfmpegBackend::new);
    known.put("humble", HumbleBackend::new);
  }

  /** The libraries that are there, best first. Loads all of them, which takes a second. */
  public List<EncoderBackend> backends() {
    var present = new ArrayList<EncoderBackend>();
    for (String name : known.keySet()) {
      backend(name).ifPresent(present::add);
    }
    return present;
  }

  /** The video encoders that work here, best first. Tries each of them. */
  public List<VideoEncoderInfo> videoEncoders() {
    var all = new ArrayList<VideoEncoderInfo>();
    for (EncoderBackend backend : backends()) {
      all.addAll(backend.videoEncoders());
    }
    return all;
  }

  private synchronized Optional<EncoderBackend> backend(String name) {
    Supplier<EncoderBackend> library = known.get(name);
    if (library == null) {
      return Optional.empty();
    }
    return loaded.computeIfAbsent(name, _ -> load(name, library));
  }

  private static Optional<EncoderBackend> load(String name, Supplier<EncoderBackend> library) {
    try {
      return Optional.of(library.get());
    } catch (LinkageError | RuntimeException e) {
      LOG.debug("the library {} is not there: {}", name, e.toString());
      return Optional.empty();
    }
  }

  /**
   * Opens a video encoder.
   *
   * @param name as {@code --encoder} takes it
   * @throws EncoderException where there is no such encoder, or it does not take the settings
   */
  public VideoEncoder openVideo(
      String name, VideoEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException {
    int colon = name.indexOf(':');
    String codec = colon < 0 ? X264 : name.substring(colon + 1);
    return find(name).openVideo(codec, settings, packets, sink);
  }

  /**
   * Opens an AAC encoder of the library the video encoder belongs to.
   *
   * @param name as {@code --encoder} takes it
   * @throws EncoderException where there is no such library, or it does not take the settings
   */
  public AudioEncoder openAudio(
      String name, AudioEncoderSettings settings, PacketPool packets, PacketSink sink)
      throws EncoderException {
    return find(name).openAudio(settings, packets, sink);
  }

  private EncoderBackend find(String name) throws EncoderException {
    if (name.equals(AUTO)) {
      for (String library : known.keySet()) {
        Optional<EncoderBackend> backend = backend(library);
        if (backend.isPresent()) {
          return backend.get();
        }
      }
      throw nothing();
    }
    int colon = name.indexOf(':');
    String library = colon < 0 ? name : name.substring(0, colon);
    return backend(library).orElseThrow(() -> unknown(name));
  }

  private EncoderException unknown(String name) {
    var names = new ArrayList<String>();
    for (VideoEncoderInfo encoder : videoEncoders()) {
      names.add(encoder.name());
    }
    return new EncoderException(
        new Problem(
            "There is no encoder \"" + name + "\" on this computer.",
            "The encoders here are " + String.join(", ", names) + ".",
            "Choose one of these, or \"auto\"."),
        null);
  }

  private static EncoderException nothing() {
    return new EncoderException(
        new Problem(
            "No encoder can be loaded on this computer.",
            "The native libraries for this system are missing or cannot be unpacked.",
            "Install the package made for this system, and see that the disk is not full."),
        null);
  }
}
