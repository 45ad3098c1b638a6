package tallylight.encoder.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_VERBOSE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tallylight.encoder.EncoderException;
import tallylight.media.NativeCache;
import tallylight.media.Problem;

/** Loads FFmpeg's libraries, routes what they log, and puts their errors into words. */
public final class Libav {
  private static final Logger LOG = LoggerFactory.getLogger(Libav.class);
  private static final int LONGEST_ERROR_TEXT = 128;

  /** Kept, because native code refers to it for as long as the program runs. */
  private static final LogCallback TO_SLF4J = load();

  private Libav() {}

  /**
   * Loads the libraries where that has not happened yet.
   *
   * @throws LinkageError where there are none for this computer
   */
  public static void use() {
    // The class being initialised has loaded them.
    if (TO_SLF4J.isNull()) {
      throw new UnsatisfiedLinkError("FFmpeg's log cannot be read");
    }
  }

  private static LogCallback load() {
    NativeCache.use();
    Loader.load(avcodec.class);
    LogCallback callback = new Slf4jCallback();
    avutil.av_log_set_level(LOG.isDebugEnabled() ? AV_LOG_VERBOSE : AV_LOG_QUIET);
    avutil.setLogCallback(callback);
    LOG.debug("FFmpeg {} loaded", avutil.av_version_info().getString());
    return callback;
  }

  /** The library's own text for an error code. */
  static String text(int error) {
    byte[] text = new byte[LONGEST_ERROR_TEXT];
    avutil.av_strerror(error, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  /** Ends a running encoder's life where a call returned an error. */
  static void check(int result, String encoder) throws EncoderException {
    if (result < 0) {
      throw new EncoderException(
          new Problem(
              "The encoder " + encoder + " stopped working.",
              "It reported: " + text(result) + ".",
              "Start again; if it happens again, choose another encoder."),
          null);
    }
  }

  private static final class Slf4jCallback extends LogCallback {
    @Override
    public void call(int level, BytePointer message) {
      // Never louder: FFmpeg calls it an error, too, when a chip is not there.
      if (level <= AV_LOG_WARNING) {
        LOG.debug("{}", message.getString().strip());
      } else {
        LOG.trace("{}", message.getString().strip());
      }
    }
  }
}
