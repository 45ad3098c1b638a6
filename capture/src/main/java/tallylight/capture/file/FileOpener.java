package tallylight.capture.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;
import tallylight.capture.CaptureException;
import tallylight.capture.ffmpeg.DecodedStream;
import tallylight.capture.ffmpeg.Ffmpeg;
import tallylight.capture.ffmpeg.FfmpegException;
import tallylight.capture.ffmpeg.Input;
import tallylight.capture.ffmpeg.MediaKind;
import tallylight.media.Problem;

/** Opens media files and images, and says in words why one cannot be opened. */
public final class FileOpener {
  /** FFmpeg takes any text for a picture drawn in letters; nobody means that. */
  private static final String TEXT_AS_PICTURE = "tty";

  private FileOpener() {}

  /** The pictures or the sound of a file. */
  static DecodedStream open(Path path, MediaKind kind) throws CaptureException {
    check(path);
    try {
      Input input = Input.openFile(path.toString());
      if (input.containerName().equals(TEXT_AS_PICTURE)) {
        input.close();
        throw notMedia(path, null);
      }
      DecodedStream stream = DecodedStream.of(input, kind, DecodedStream.FILE_THREADS);
      if (stream == null) {
        throw nothingOfKind(path, kind);
      }
      return stream;
    } catch (FfmpegException e) {
      throw explain(path, e);
    } catch (LinkageError e) {
      throw Ffmpeg.notLoaded(e);
    }
  }

  /**
   * The picture of an image file, which {@link #check} has seen.
   *
   * @param mostPixels no memory is taken for a larger picture; decoding it fails
   */
  public static DecodedStream openImage(Path path, long mostPixels) throws CaptureException {
    try {
      Input input = Input.openFile(path.toString(), mostPixels);
      if (input.containerName().equals(TEXT_AS_PICTURE)) {
        input.close();
        throw notImage(path, mostPixels, null);
      }
      DecodedStream stream =
          DecodedStream.of(input, MediaKind.VIDEO, DecodedStream.DEVICE_THREADS, mostPixels);
      if (stream == null) {
        throw notImage(path, mostPixels, null);
      }
      return stream;
    } catch (FfmpegException e) {
      throw e.code() == avutil.AVERROR_INVALIDDATA
          ? notImage(path, mostPixels, e)
          : explain(path, e);
    } catch (LinkageError e) {
      throw Ffmpeg.notLoaded(e);
    }
  }

  /**
   * Sees that there is a file that may be read and holds something.
   *
   * @throws CaptureException where not
   */
  public static void check(Path path) throws CaptureException {
    String problem = "The file \"" + path + "\" cannot be opened.";
    if (!Files.exists(path)) {
      throw new CaptureException.MissingFile(
          problem, "There is no such file.", "Check the path and the spelling.");
    }
    if (!Files.isRegularFile(path)) {
      throw new CaptureException(
          problem, "It is not a file but a folder or a device.", "Choose another one.");
    }
    if (!Files.isReadable(path)) {
      throw new CaptureException(
          problem, "You may not read it.", "Change the file's permissions or choose another file.");
    }
    if (sizeOf(path, problem) == 0) {
      throw new CaptureException.EmptyFile(
          problem, "The file is empty.", "Copy or record it again, or choose another file.");
    }
  }

  private static long sizeOf(Path path, String problem) throws CaptureException {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new CaptureException(
          new Problem(
              problem, "The disk did not give it.", "Check the disk, or choose another file."),
          e);
    }
  }

  private static CaptureException explain(Path path, FfmpegException fault) {
    if (fault.code() == avutil.AVERROR_INVALIDDATA) {
      return notMedia(path, fault);
    }
    if (fault.code() == avutil.AVERROR_DECODER_NOT_FOUND) {
      return new CaptureException(
          new Problem(
              "The file \"" + path + "\" cannot be played.",
              "It is coded in a way this program does not know.",
              "Convert it to MP4 with H.264 and AAC."),
          fault);
    }
    return new CaptureException(
        new Problem(
            "The file \"" + path + "\" cannot be opened.",
            "Reading it failed: " + fault.reason() + ".",
            "Check the disk, or choose another file."),
        fault);
  }

  private static CaptureException notMedia(Path path, @Nullable FfmpegException fault) {
    return new CaptureException(
        new Problem(
            "The file \"" + path + "\" cannot be played.",
            "It is no video or sound file, or it is damaged.",
            "Try it in a media player; if it does not play there either, choose another file."),
        fault);
  }

  private static CaptureException nothingOfKind(Path path, MediaKind kind) {
    return switch (kind) {
      case VIDEO ->
          new CaptureException(
              "The file \"" + path + "\" holds no pictures.",
              "It is a sound file, or its pictures are missing.",
              "Choose a video file.");
      case AUDIO ->
          new CaptureException(
              "The file \"" + path + "\" holds no sound.",
              "It was recorded without a microphone, or its sound is missing.",
              "Choose another file, or use tone or silence for the sound.");
    };
  }

  /** For what is no image, or none that can be decoded. */
  public static CaptureException notImage(
      Path path, long mostPixels, @Nullable FfmpegException fault) {
    return new CaptureException(
        new Problem(
            "The image \"" + path + "\" cannot be shown.",
            "It is no image, is damaged, or has more than "
                + mostPixels / 1_000_000
                + " million pixels.",
            "Choose another one, or save it as PNG with an image editor."),
        fault);
  }

  /** For pictures too large to be handled, or without a size. */
  static CaptureException impossibleSize(Path path) {
    return new CaptureException(
        "The file \"" + path + "\" cannot be shown.",
        "Its pictures are larger than 16384 pixels on a side, or have no size.",
        "Scale it down, or choose another file.");
  }

  /** For a file that opened but gave nothing. */
  static CaptureException nothingDecodable(Path path) {
    return new CaptureException(
        "The file \"" + path + "\" cannot be played.",
        "Nothing in it can be decoded: it is damaged.",
        "Try it in a media player; if it does not play there either, choose another file.");
  }

  /** For a file that stopped being readable while it played. */
  static CaptureException broken(Path path, @Nullable Throwable cause) {
    return new CaptureException(
        new Problem(
            "The file \"" + path + "\" stopped playing.",
            "From here on it is damaged or cannot be read.",
            "Copy or record it again, or choose another file."),
        cause);
  }
}
