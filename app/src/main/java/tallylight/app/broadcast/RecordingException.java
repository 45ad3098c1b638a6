package tallylight.app.broadcast;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tallylight.media.Problem;
import tallylight.media.ProblemException;

/** A recording cannot begin, or had to stop. */
public final class RecordingException extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** Less free space than this, in bytes, means that the disk is full. */
  private static final long NEXT_TO_NOTHING = 1 << 20;

  private RecordingException(Problem problem, @Nullable Throwable cause) {
    super(problem, cause);
  }

  static RecordingException notStarted(Path file, IOException cause) {
    if (cause instanceof FileAlreadyExistsException) {
      return new RecordingException(
          new Problem(
              "The recording " + file + " was not started.",
              "There is a file of that name already, and it is not overwritten.",
              "Choose another name, or move the old file away."),
          cause);
    }
    if (isFull(file)) {
      return new RecordingException(
          new Problem(
              "The recording " + file + " was not started.",
              "The disk is full.",
              "Free some space, or record to another disk."),
          cause);
    }
    return new RecordingException(
        new Problem(
            "The recording " + file + " was not started.",
            "The folder does not exist or may not be written to.",
            "Choose a folder of your own."),
        cause);
  }

  static RecordingException notFlv(Path file) {
    return new RecordingException(
        new Problem(
            "The recording " + file + " was not started.",
            "Recordings are written as FLV, which stays playable after a power cut.",
            "Choose a name that ends in .flv."),
        null);
  }

  static RecordingException stopped(Path file, IOException cause) {
    boolean full = isFull(file);
    return new RecordingException(
        new Problem(
            "The recording " + file + " stopped before the broadcast did.",
            full ? "The disk is full." : "The disk gave an error.",
            full
                ? "Free some space before the next recording; what was written so far can be played."
                : "Check the disk; what was written so far can be played."),
        cause);
  }

  static RecordingException noSpace(Path file) {
    return new RecordingException(
        new Problem(
            "The recording " + file + " was not started.",
            "The disk is nearly full.",
            "Free some space, or record to another disk."),
        null);
  }

  static RecordingException nearlyFull(Path file) {
    return new RecordingException(
        new Problem(
            "The recording " + file + " was ended before the disk was full.",
            "There is hardly any space left, and a full disk would harm more than the recording.",
            "Free some space, then record again; what was written so far is whole."),
        null);
  }

  static RecordingException tooSlow(Path file) {
    return new RecordingException(
        new Problem(
            "The recording " + file + " stopped before the broadcast did.",
            "The disk is too slow for the bitrate.",
            "Record to a faster disk; what was written so far can be played."),
        null);
  }

  private static boolean isFull(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return folder != null
          && Files.exists(folder)
          && Files.getFileStore(folder).getUsableSpace() < NEXT_TO_NOTHING;
    } catch (IOException e) {
      return false;
    }
  }
}
